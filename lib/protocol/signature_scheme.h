/*
 * signature_scheme: what tells the signature of section 3 from the x-sign of
 * section 5 of PROTOCOL.md; all else about them is the same and stands in
 * signature.c.  For signature.c and xsign.c alone: a caller includes theirs.
 */
#ifndef KOOGATE_PROTOCOL_SIGNATURE_SCHEME_H
#define KOOGATE_PROTOCOL_SIGNATURE_SCHEME_H

#include <stdbool.h>

#include "protocol/signature.h"

struct signature_scheme {
	const char *signature; /* the names of the three values */
	const char *timestamp;
	const char *nonce;
	const char *place; /* where they are, for a sentence */
	bool digested;     /* what is signed is a digest of the payload */

	/* The canonical form of a body, as signature_canonical(). */
	int (*canonical)(const char *body, size_t len, struct buf *out);
};

/* Check the syntax of the three values in the claim, none of which is blank,
 * and decode them; *name says which is malformed. */
enum signature_fault scheme_decode(const struct signature_scheme *scheme,
    struct signature_claim *claim, const char **name);

int scheme_mac(const struct signature_scheme *scheme,
    const struct access_key *key, const char *timestamp, const char *nonce,
    const char *payload, size_t len, uint8_t mac[MAC_SIZE]);

int scheme_make(const struct signature_scheme *scheme,
    const struct access_key *key, const char *timestamp, const char *nonce,
    const char *payload, size_t len, char hex[2 * MAC_SIZE + 1]);

void scheme_verify(const struct signature_scheme *scheme,
    const struct access_keys *keys, const struct signature_claim *claim,
    const char *body, size_t len, int64_t now_ms, int64_t window_ms,
    struct signature_verdict *verdict);

void scheme_fault_text(const struct signature_scheme *scheme,
    const struct signature_verdict *verdict, char *out, size_t size);

/* signature_canonical(), of so many values at most, with flags of jansson's: 0
 * takes the last of a repeated name, JSON_REJECT_DUPLICATES none. */
int scheme_canonical(const char *body, size_t len, size_t values, size_t flags,
    struct buf *out);

#endif
