/*
 * endpoint_guards: what the forms of endpoint.h share.  Nobody else includes
 * this.
 */
#ifndef KOOGATE_WEB_ENDPOINT_GUARDS_H
#define KOOGATE_WEB_ENDPOINT_GUARDS_H

#include "web/endpoint.h"

int endpoint_guard_method(struct call *call);
int endpoint_guard_body(struct call *call);

/* Fill call->activity and call->probe, and hold the members to their table. */
int endpoint_guard_fields(struct call *call);

/* Add the SHA-256 of a text to a journal line.  0 or -1. */
int endpoint_explain_digest(json_t *line, const char *name,
    const struct buf *text);

#endif
