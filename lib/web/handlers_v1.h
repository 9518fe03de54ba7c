/*
 * handlers_v1: what SaaS 1.0 and License 1.0 answer otherwise than 2.0
 * (PROTOCOL.md section 7); all else is handlers.h's.
 */
#ifndef KOOGATE_WEB_HANDLERS_V1_H
#define KOOGATE_WEB_HANDLERS_V1_H

#include "web/endpoint.h"

/* For endpoint.translate: a call of 1.0 in the words of 2.0. */
json_t *handlers_v1_translate(const struct site *site,
    const struct callback *callback, char *text, size_t size);

/* newInstance: an answer of success has the appInfo, its credentials encrypted
 * with the key that verified the call. */
void handle_v1_new(struct site *site, const struct callback *callback,
    struct answer *answer);

/* queryInstance: likewise. */
void handle_v1_query(struct site *site, const struct callback *callback,
    struct answer *answer);

/* getLicense: an answer of success has the license. */
void handle_v1_license(struct site *site, const struct callback *callback,
    struct answer *answer);

#endif
