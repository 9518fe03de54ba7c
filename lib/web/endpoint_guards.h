/*
 * endpoint_guards: what the forms of endpoint.h share.  Nobody else includes
 * this.
 */
#ifndef KOOGATE_WEB_ENDPOINT_GUARDS_H
#define KOOGATE_WEB_ENDPOINT_GUARDS_H

#include "web/endpoint.h"

/* Of every activity that is a member; `activity` itself has its own messages. */
extern const struct field endpoint_common_fields[];

int endpoint_guard_method(struct call *call);
int endpoint_guard_body(struct call *call);

/* Fill call->activity and call->probe, and hold the members to their table. */
int endpoint_guard_fields(struct call *call);

/* Parse the query string into call->params. */
int endpoint_guard_query(struct call *call);

/* Refuse what does not prove who sent it, in these words; `no_memory`: then it
 * is our fault. */
int endpoint_refuse_unproven(struct call *call, bool no_memory,
    const char *text);

/* The first call with this signature, claim.mac, passes and is authentic. */
int endpoint_guard_replay(struct call *call);

/* Read the body, of so many values at most, into call->members, with flags of
 * jansson's. */
int endpoint_read_json(struct call *call, size_t values, size_t flags);

/* Add a digest, or the SHA-256 of a text, to a journal line.  0 or -1. */
int endpoint_explain_digest(json_t *line, const char *name,
    const uint8_t digest[MAC_SIZE]);
int endpoint_explain_text(json_t *line, const char *name,
    const struct buf *text);

/* Add what a wrong signature of section 3 or 5 was not over: the body and its
 * canonical form.  0 or -1. */
int endpoint_explain_body(const struct call *call, json_t *line);

#endif
