/*
 * kit_form: a call of the kit as text, signed for one text and sent as another.
 * What the platform signs is a matter of the members, not of how they are
 * written: the two may differ and be the same call, or not.
 */
#ifndef KOOGATE_REHEARSE_KIT_FORM_H
#define KOOGATE_REHEARSE_KIT_FORM_H

#include "kit.h"

/* Send `body` to a call's path, signed for `payload` (NULL: for itself), and
 * expect one of `codes`.  0 or -1. */
int kit_form_send(struct stage *stage, const char *name, const char *body,
    const char *payload, const char *codes);

/* The same for two objects without a DRESS_PATH, which are taken over; they are
 * written sorted. */
int kit_form_send_objects(struct stage *stage, const char *name, json_t *body,
    json_t *payload, const char *codes);

#endif
