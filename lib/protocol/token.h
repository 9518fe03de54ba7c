/*
 * token: the authToken of SaaS 1.0 and License 1.0, PROTOCOL.md section 4.
 *
 *	payload   = name=value&name=value..., of all parameters but authToken,
 *	            decoded, sorted by name, blank values kept
 *	authToken = base64(HMAC-SHA256(key = accessKey + timeStamp, payload))
 *
 * Of a repeated name the first counts, here as in params_get(): who reads what
 * was signed reads it with that.  A '+' that was not escaped reaches us as a
 * blank; in the token, which has no blanks, it is read as '+' again.
 *
 * Pure: no clock, no files.  A token may come again: the platform repeats its
 * calls for 3 h, and what they do is idempotent.
 *
 *	if (token_read(&params, &claim, &param) != TOKEN_OK) ...
 *	if (token_payload(&params, &payload) != 0) ... memory is short ...
 *	token_verify(&keys, &claim, &payload, now_ms, window_ms, &verdict);
 */
#ifndef KOOGATE_PROTOCOL_TOKEN_H
#define KOOGATE_PROTOCOL_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/codec.h"
#include "base/key.h"
#include "base/limits.h"
#include "crypto/mac.h"
#include "protocol/params.h"

#define TOKEN_SIZE CODEC_BASE64_SIZE(MAC_SIZE) /* 44 characters and NUL */

/* The two parameters, as found in the query string. */
struct token_claim {
	const char *timestamp; /* as sent: it is a part of the MAC's key */
	uint8_t mac[MAC_SIZE]; /* the decoded token */
	bool has_time;         /* the timestamp is yyyyMMddHHmmssSSS */
	int64_t time_ms;       /* if so, in ms since the epoch; else 0 */
};

/* TOKEN_NO_MEMORY is ours and answers 000005, the others answer 000001. */
enum token_fault {
	TOKEN_OK,
	TOKEN_MISSING,   /* a parameter is absent or blank */
	TOKEN_MALFORMED, /* a parameter breaks its syntax */
	TOKEN_WRONG,     /* no key yields this token */
	TOKEN_STALE,     /* outside the time window, on either side */
	TOKEN_NO_MEMORY
};

struct token_verdict {
	enum token_fault fault;
	const char *param; /* the parameter at fault, or NULL */
	size_t key;        /* index of the key that verified */
	int64_t skew_ms;   /* timeStamp minus now; positive: ahead of us; 0
			      when it cannot be read as a time */
};

/*
 * Read and check the syntax of authToken and timeStamp: 32 bytes in strict
 * base64, and 1 to LIMIT_TIMESTAMP bytes of anything.  Returns TOKEN_OK,
 * _MISSING or _MALFORMED and names the parameter.  The claim points into
 * `params`.
 */
enum token_fault token_read(const struct params *params,
    struct token_claim *claim, const char **param);

/*
 * The same for two values from elsewhere, NULL for one that is absent; the
 * timestamp is a time of `zone`.  The claim points to `timestamp`.
 */
enum token_fault token_read_values(const char *token, const char *timestamp,
    enum clock_zone zone, struct token_claim *claim, const char **param);

/* Append what is signed; its SHA-256 is what the journal may keep of it.  0, or
 * -1 when memory is short; `out` may then hold a part. */
int token_payload(const struct params *params, struct buf *out);

/*
 * Can parameters other than these make the same payload?  Nothing in it tells
 * an '&' or '=' that parts from one that is text: "sku=s&testFlag=1" is also
 * what the one parameter sku with the value "s&testFlag=1" yields, and has its
 * token.  Of the parameters for which this is false there is only one set for
 * each payload.  True for a name with '&' or '=', and for a value in which an
 * '=' comes after an '&': "A&B" is no such value.
 */
bool token_is_ambiguous(const struct params *params);

/* Does this name and value alone make it so? */
bool token_pair_is_ambiguous(const char *name, const char *value);

/*
 * Check the claim against every active key, in constant time and without early
 * exit.  Then the time: more than `window_ms` from `now_ms` is TOKEN_STALE;
 * with a window of 0 every time is right, and so is a timeStamp that is none,
 * which otherwise is TOKEN_MALFORMED.  `verdict->key` is valid for OK and
 * STALE.
 */
void token_verify(const struct access_keys *keys,
    const struct token_claim *claim, const struct buf *payload, int64_t now_ms,
    int64_t window_ms, struct token_verdict *verdict);

/* A sentence for resultMsg, naming the parameter where there is one.  The token
 * of a body has token_body_fault_text(). */
void token_fault_text(const struct token_verdict *verdict, char *out,
    size_t size);

/* Make the token of a payload, as the platform does.  0, or -1 when memory is
 * short or the timestamp longer than LIMIT_TIMESTAMP. */
int token_make(const struct access_key *key, const char *timestamp,
    const struct buf *payload, char out[TOKEN_SIZE]);

#endif
