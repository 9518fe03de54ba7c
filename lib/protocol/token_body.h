/*
 * token_body: the authToken of the kit 1.0, a POST, PROTOCOL.md section 4.
 *
 *	payload   = name=value&name=value..., of the body's members, sorted by
 *	            name, those that are blank or null skipped
 *	authToken = base64(HMAC-SHA256(key = accessKey + timeStamp, payload))
 *
 * The token comes in the header authToken, timeStamp in the body, in UTC+8.
 * Claim, verdict, token_verify() and token_make() are those of token.h.
 *
 * How a value that is no text is signed: an integer in decimal; anything else
 * the guides do not say.  Here an array or object is its own JSON text, its
 * members in the order in which they came, without blanks, in raw UTF-8; true
 * and false are those words, a fraction has 15 digits at most.
 *
 *	object = jsontext_load(body, len, 0, NULL);	of a name the last
 *	if (token_body_read(header, object, &claim, &name) != TOKEN_OK) ...
 *	if (token_body_payload(object, &payload) != 0) ... memory is short ...
 *	token_verify(&keys, &claim, &payload, now_ms, window_ms, &verdict);
 */
#ifndef KOOGATE_PROTOCOL_TOKEN_BODY_H
#define KOOGATE_PROTOCOL_TOKEN_BODY_H

#include <jansson.h>

#include "protocol/token.h"

/*
 * As token_read(): `token` is the value of the header, NULL when there is
 * none, `body` an object.  A timeStamp that is no text is malformed.  The claim
 * points into `body`.
 */
enum token_fault token_body_read(const char *token, const json_t *body,
    struct token_claim *claim, const char **name);

/* As token_payload(), of an object. */
int token_body_payload(const json_t *body, struct buf *out);

/*
 * As token_is_ambiguous(): can a body that says something else make the same
 * payload?  That an integer and its digits as text do, or a list and the text
 * of it, counts for nothing here: they say the same.  Nor does a blank member.
 */
bool token_body_is_ambiguous(const json_t *body);

/* As token_fault_text(), saying which of the two stands where. */
void token_body_fault_text(const struct token_verdict *verdict, char *out,
    size_t size);

#endif
