#include "protocol/signature.h"

#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/err.h"
#include "protocol/signature_scheme.h"

#define HEX_DIGITS   (2 * MAC_SIZE)
#define TIMESTAMP_S  10
#define TIMESTAMP_MS 13

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"

static const struct signature_scheme in_query = {
	.signature = "signature",
	.timestamp = "timestamp",
	.nonce = "nonce",
	.place = "the query string",
	.digested = true,
	.canonical = signature_canonical,
};

static bool
is_timestamp(const char *text)
{
	size_t len = strspn(text, DIGITS);

	return text[len] == '\0' && text[0] != '0' &&
	       (len == TIMESTAMP_S || len == TIMESTAMP_MS);
}

static bool
is_nonce(const char *text)
{
	size_t len = strspn(text, LETTERS DIGITS "_-");

	return text[len] == '\0' && len >= 1 && len <= LIMIT_NONCE;
}

/* The unit follows from the length. */
static int64_t
timestamp_ms(const char *text)
{
	int64_t value = strtoll(text, NULL, 10);

	return strlen(text) == TIMESTAMP_S ? value * 1000 : value;
}

static enum signature_fault
read_one(const struct params *params, const char *name, const char **value)
{
	size_t count;

	*value = params_get(params, name, &count);
	if (count > 1)
		return SIGNATURE_REPEATED;
	if (*value == NULL || **value == '\0')
		return SIGNATURE_MISSING;
	return SIGNATURE_OK;
}

enum signature_fault
scheme_decode(const struct signature_scheme *scheme,
    struct signature_claim *claim, const char **name)
{
	*name = scheme->signature;
	if (codec_hex_decode(claim->signature, strlen(claim->signature),
		claim->mac, MAC_SIZE) != MAC_SIZE)
		return SIGNATURE_MALFORMED;
	*name = scheme->timestamp;
	if (!is_timestamp(claim->timestamp))
		return SIGNATURE_MALFORMED;
	claim->time_ms = timestamp_ms(claim->timestamp);
	*name = scheme->nonce;
	if (!is_nonce(claim->nonce))
		return SIGNATURE_MALFORMED;
	*name = NULL;
	return SIGNATURE_OK;
}

enum signature_fault
signature_read(const struct params *params, struct signature_claim *claim,
    const char **param)
{
	enum signature_fault fault;

	if ((fault = read_one(params, *param = "signature",
		 &claim->signature)) != SIGNATURE_OK ||
	    (fault = read_one(params, *param = "timestamp",
		 &claim->timestamp)) != SIGNATURE_OK ||
	    (fault = read_one(params, *param = "nonce", &claim->nonce)) !=
		SIGNATURE_OK)
		return fault;
	return scheme_decode(&in_query, claim, param);
}

int
scheme_mac(const struct signature_scheme *scheme, const struct access_key *key,
    const char *timestamp, const char *nonce, const char *payload, size_t len,
    uint8_t mac[MAC_SIZE])
{
	struct mac_piece pieces[] = { { key->text, key->len },
		{ nonce, strlen(nonce) }, { timestamp, strlen(timestamp) },
		{ payload, len } };
	char inner[HEX_DIGITS + 1];

	if (key->len > LIMIT_KEY_MAX)
		BUG("access key of %zu bytes", key->len);
	if (pieces[1].len + pieces[2].len > LIMIT_NONCE + TIMESTAMP_MS)
		return -1;
	if (scheme->digested) {
		if (mac_hmac(key->text, key->len, payload, len, mac) != 0)
			return -1;
		codec_hex_encode(mac, MAC_SIZE, inner);
		pieces[3] = (struct mac_piece){ inner, HEX_DIGITS };
	}
	return mac_hmac_pieces(key->text, key->len, pieces, 4, mac);
}

int
scheme_make(const struct signature_scheme *scheme, const struct access_key *key,
    const char *timestamp, const char *nonce, const char *payload, size_t len,
    char hex[HEX_DIGITS + 1])
{
	uint8_t mac[MAC_SIZE];

	if (scheme_mac(scheme, key, timestamp, nonce, payload, len, mac) != 0)
		return -1;
	codec_hex_encode(mac, MAC_SIZE, hex);
	return 0;
}

int
signature_mac(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len, uint8_t mac[MAC_SIZE])
{
	return scheme_mac(&in_query, key, timestamp, nonce, payload, len, mac);
}

int
signature_make(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len,
    char hex[HEX_DIGITS + 1])
{
	return scheme_make(&in_query, key, timestamp, nonce, payload, len, hex);
}

/* Compare against every active key, without early exit: true if one fits. */
static bool
any_key_fits(const struct signature_scheme *scheme,
    const struct access_keys *keys, const struct signature_claim *claim,
    const char *payload, size_t len, int64_t now_ms,
    struct signature_verdict *verdict)
{
	uint8_t mac[MAC_SIZE];
	bool found = false;
	size_t i;

	for (i = 0; i < keys->count; i++) {
		if (!key_is_active(&keys->list[i], now_ms))
			continue;
		if (scheme_mac(scheme, &keys->list[i], claim->timestamp,
			claim->nonce, payload, len, mac) != 0) {
			verdict->fault = SIGNATURE_NO_MEMORY;
			continue;
		}
		if (mac_equal(mac, claim->mac) && !found) {
			verdict->key = i;
			found = true;
		}
	}
	return found;
}

static bool
canonical_fits(const struct signature_scheme *scheme,
    const struct access_keys *keys, const struct signature_claim *claim,
    const char *body, size_t len, int64_t now_ms,
    struct signature_verdict *verdict)
{
	struct buf canonical = BUF_INIT;
	bool fits = false;
	int rc;

	rc = scheme->canonical(body, len, &canonical);
	if (rc == -2)
		verdict->fault = SIGNATURE_NO_MEMORY;
	if (rc == 0)
		fits = any_key_fits(scheme, keys, claim, canonical.data,
		    canonical.len, now_ms, verdict);
	if (rc == 0 && !fits)
		verdict->has_canonical =
		    mac_sha256(canonical.data, canonical.len,
			verdict->canonical) == 0;
	buf_release(&canonical);
	return fits;
}

void
scheme_verify(const struct signature_scheme *scheme,
    const struct access_keys *keys, const struct signature_claim *claim,
    const char *body, size_t len, int64_t now_ms, int64_t window_ms,
    struct signature_verdict *verdict)
{
	*verdict = (struct signature_verdict){ .fault = SIGNATURE_WRONG };
	verdict->skew_ms = claim->time_ms - now_ms;
	if (any_key_fits(scheme, keys, claim, body, len, now_ms, verdict))
		verdict->form = SIGNATURE_RAW;
	else if (canonical_fits(scheme, keys, claim, body, len, now_ms,
		     verdict))
		verdict->form = SIGNATURE_CANONICAL;
	else
		return;
	if (verdict->skew_ms > window_ms || verdict->skew_ms < -window_ms) {
		verdict->fault = SIGNATURE_STALE;
		verdict->param = scheme->timestamp;
	} else
		verdict->fault = SIGNATURE_OK;
}

void
signature_verify(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms, int64_t window_ms, struct signature_verdict *verdict)
{
	scheme_verify(&in_query, keys, claim, body, len, now_ms, window_ms,
	    verdict);
}

void
signature_fault_text(const struct signature_verdict *verdict, char *out,
    size_t size)
{
	scheme_fault_text(&in_query, verdict, out, size);
}
