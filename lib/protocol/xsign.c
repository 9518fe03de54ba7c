#include "protocol/xsign.h"

#include "protocol/kit.h"
#include "protocol/signature_scheme.h"

int
xsign_canonical(const char *body, size_t len, struct buf *out)
{
	return scheme_canonical(body, len, kit_values(len), 0, out);
}

static const struct signature_scheme scheme = {
	.signature = "x-sign",
	.timestamp = "x-timestamp",
	.nonce = "x-nonce",
	.place = "the headers",
	.digested = false,
	.canonical = xsign_canonical,
};

enum signature_fault
xsign_read(const char *sign, const char *timestamp, const char *nonce,
    struct signature_claim *claim, const char **name)
{
	*claim = (struct signature_claim){ .signature = sign,
		.timestamp = timestamp,
		.nonce = nonce };
	*name = scheme.signature;
	if (sign == NULL || *sign == '\0')
		return SIGNATURE_MISSING;
	*name = scheme.timestamp;
	if (timestamp == NULL || *timestamp == '\0')
		return SIGNATURE_MISSING;
	*name = scheme.nonce;
	if (nonce == NULL || *nonce == '\0')
		return SIGNATURE_MISSING;
	return scheme_decode(&scheme, claim, name);
}

void
xsign_verify(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms, int64_t window_ms, struct signature_verdict *verdict)
{
	scheme_verify(&scheme, keys, claim, body, len, now_ms, window_ms,
	    verdict);
}

void
xsign_fault_text(const struct signature_verdict *verdict, char *out,
    size_t size)
{
	scheme_fault_text(&scheme, verdict, out, size);
}

int
xsign_mac(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len, uint8_t mac[MAC_SIZE])
{
	return scheme_mac(&scheme, key, timestamp, nonce, payload, len, mac);
}

int
xsign_make(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len,
    char hex[2 * MAC_SIZE + 1])
{
	return scheme_make(&scheme, key, timestamp, nonce, payload, len, hex);
}
