/*
 * xsign: the request signature of the kit, PROTOCOL.md section 5, in the
 * headers x-sign, x-timestamp and x-nonce.
 *
 *	x-sign = hex(HMAC-SHA256(key, key + x-nonce + x-timestamp + payload))
 *
 * A claim, a verdict, the window and the replay rule are those of signature.h:
 * the 32 decoded bytes, claim.mac, name a replay.  There is no inner digest,
 * and of a member that is given twice the last counts in the canonical form,
 * since the platform's own example has one.
 *
 * Pure: no clock, no files.
 *
 *	if (xsign_read(sign, timestamp, nonce, &claim, &name) != SIGNATURE_OK)
 *		...
 *	xsign_verify(&keys, &claim, body, len, now_ms, window_ms, &verdict);
 */
#ifndef KOOGATE_PROTOCOL_XSIGN_H
#define KOOGATE_PROTOCOL_XSIGN_H

#include "protocol/signature.h"

/*
 * Check the syntax of the three header values, NULL for one that is absent.
 * Returns SIGNATURE_OK, _MISSING or _MALFORMED and the name of the header, in
 * lower case.  The claim points to the values.
 */
enum signature_fault xsign_read(const char *sign, const char *timestamp,
    const char *nonce, struct signature_claim *claim, const char **name);

/* As signature_verify(). */
void xsign_verify(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms, int64_t window_ms, struct signature_verdict *verdict);

/* As signature_fault_text(), with the names of the headers. */
void xsign_fault_text(const struct signature_verdict *verdict, char *out,
    size_t size);

/* As signature_mac(). */
int xsign_mac(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len, uint8_t mac[MAC_SIZE]);

/* As signature_make(). */
int xsign_make(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len,
    char hex[2 * MAC_SIZE + 1]);

/* As signature_canonical(), but of a repeated name the last counts. */
int xsign_canonical(const char *body, size_t len, struct buf *out);

#endif
