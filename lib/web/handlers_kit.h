/*
 * handlers_kit: what is done for the five calls of the kit, PROTOCOL.md section
 * 8.
 */
#ifndef KOOGATE_WEB_HANDLERS_KIT_H
#define KOOGATE_WEB_HANDLERS_KIT_H

#include "web/endpoint.h"

/* The call that callback->name names, of either version. */
void handle_kit(struct site *site, const struct callback *callback,
    struct answer *answer);

#endif
