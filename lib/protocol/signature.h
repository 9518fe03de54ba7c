/*
 * signature: the request signature of the 2.0 interfaces, PROTOCOL.md
 * section 3.
 *
 *	inner     = lowercase(hex(HMAC-SHA256(key, payload)))
 *	signature = hex(HMAC-SHA256(key, key + nonce + timestamp + inner))
 *
 * Pure: no clock, no files.  signature_verify() answers what holds and leaves
 * the replay claim to the caller, who gets the 32 decoded bytes for it.
 */
#ifndef KOOGATE_PROTOCOL_SIGNATURE_H
#define KOOGATE_PROTOCOL_SIGNATURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/limits.h"
#include "crypto/mac.h"
#include "protocol/params.h"

/* The three parameters, as found in the query string. */
struct signature_claim {
	const char *signature;
	const char *timestamp;
	const char *nonce;
	uint8_t mac[MAC_SIZE]; /* the decoded signature */
	int64_t time_ms;       /* the timestamp, in ms since the epoch */
};

enum signature_fault {
	SIGNATURE_OK,
	SIGNATURE_MISSING,   /* a parameter is absent or blank */
	SIGNATURE_REPEATED,  /* a parameter is given twice */
	SIGNATURE_MALFORMED, /* a parameter breaks its syntax */
	SIGNATURE_WRONG,     /* no key yields this signature */
	SIGNATURE_STALE,     /* outside the time window, on either side */
	SIGNATURE_NO_MEMORY
};

/* Which form of the body was signed. */
enum signature_form {
	SIGNATURE_RAW,      /* the bytes as sent */
	SIGNATURE_CANONICAL /* signature_canonical() of them */
};

struct signature_verdict {
	enum signature_fault fault;
	const char *param; /* the parameter at fault, or NULL */
	size_t key;        /* index of the key that verified */
	enum signature_form form;
	int64_t skew_ms; /* timestamp minus now; positive: ahead of us */
	/* Of a wrong one, whether the body has a canonical form, and what its
	 * SHA-256 is: who wants to say so need not make it again. */
	bool has_canonical;
	uint8_t canonical[MAC_SIZE];
};

/*
 * Read and check the syntax of signature, timestamp and nonce.  Returns
 * SIGNATURE_OK, _MISSING, _REPEATED or _MALFORMED and names the parameter.
 * The claim points into `params`.
 */
enum signature_fault signature_read(const struct params *params,
    struct signature_claim *claim, const char **param);

/*
 * Check the claim over the body: the raw bytes against every active key, then,
 * if none fits, the canonical form likewise; comparison in constant time, no
 * early exit.  Then the time: more than `window_ms` from `now_ms` is
 * SIGNATURE_STALE.  `verdict->key` is valid for OK and STALE.
 */
void signature_verify(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms, int64_t window_ms, struct signature_verdict *verdict);

/* A sentence for resultMsg, naming the parameter where there is one. */
void signature_fault_text(const struct signature_verdict *verdict, char *out,
    size_t size);

/* The bytes that signature_make() writes as digits, for a comparison by
 * mac_equal(): text is decoded in a time that depends on it.  0 or -1. */
int signature_mac(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len, uint8_t mac[MAC_SIZE]);

/*
 * Make the signature of a payload, as the platform does.  0, or -1 when memory
 * is short or the nonce longer than LIMIT_NONCE.  `hex` gets 64 lower-case digits and a NUL.
 */
int signature_make(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len,
    char hex[2 * MAC_SIZE + 1]);

/*
 * Append the canonical form of a JSON object: top-level members sorted by
 * name in byte order, members with value null dropped, nested values in their
 * own order, no blanks, raw UTF-8, '/' unescaped.  -1 when the text is not a
 * JSON object within LIMIT_JSON_DEPTH, -2 when memory is short.
 */
int signature_canonical(const char *body, size_t len, struct buf *out);

#endif
