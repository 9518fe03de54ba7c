#include "protocol/signature.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/err.h"

#define HEX_DIGITS   (2 * MAC_SIZE)
#define TIMESTAMP_S  10
#define TIMESTAMP_MS 13

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#define DIGITS  "0123456789"

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
	*param = "signature";
	if (codec_hex_decode(claim->signature, strlen(claim->signature),
		claim->mac, MAC_SIZE) != MAC_SIZE)
		return SIGNATURE_MALFORMED;
	*param = "timestamp";
	if (!is_timestamp(claim->timestamp))
		return SIGNATURE_MALFORMED;
	claim->time_ms = timestamp_ms(claim->timestamp);
	*param = "nonce";
	if (!is_nonce(claim->nonce))
		return SIGNATURE_MALFORMED;
	*param = NULL;
	return SIGNATURE_OK;
}

static int
make_mac(const struct access_key *key, const char *timestamp, const char *nonce,
    const char *payload, size_t len, uint8_t mac[MAC_SIZE])
{
	char inner[HEX_DIGITS + 1];
	char text[LIMIT_KEY_MAX + LIMIT_NONCE + TIMESTAMP_MS + HEX_DIGITS + 1];
	int n, rc;

	if (key->len > LIMIT_KEY_MAX)
		BUG("access key of %zu bytes", key->len);
	if (mac_hmac(key->text, key->len, payload, len, mac) != 0)
		return -1;
	codec_hex_encode(mac, MAC_SIZE, inner);
	memcpy(text, key->text, key->len);
	n = snprintf(text + key->len, sizeof(text) - key->len, "%s%s%s", nonce,
	    timestamp, inner);
	if (n < 0 || (size_t)n >= sizeof(text) - key->len)
		rc = -1;
	else
		rc = mac_hmac(key->text, key->len, text, key->len + (size_t)n,
		    mac);
	mac_cleanse(text, key->len);
	return rc;
}

int
signature_make(const struct access_key *key, const char *timestamp,
    const char *nonce, const char *payload, size_t len,
    char hex[HEX_DIGITS + 1])
{
	uint8_t mac[MAC_SIZE];

	if (make_mac(key, timestamp, nonce, payload, len, mac) != 0)
		return -1;
	codec_hex_encode(mac, MAC_SIZE, hex);
	return 0;
}

/* Compare against every active key, without early exit: true if one fits. */
static bool
any_key_fits(const struct access_keys *keys,
    const struct signature_claim *claim, const char *payload, size_t len,
    int64_t now_ms, struct signature_verdict *verdict)
{
	uint8_t mac[MAC_SIZE];
	bool found = false;
	size_t i;

	for (i = 0; i < keys->count; i++) {
		if (!key_is_active(&keys->list[i], now_ms))
			continue;
		if (make_mac(&keys->list[i], claim->timestamp, claim->nonce,
			payload, len, mac) != 0) {
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
canonical_fits(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms, struct signature_verdict *verdict)
{
	struct buf canonical = BUF_INIT;
	bool fits = false;
	int rc;

	rc = signature_canonical(body, len, &canonical);
	if (rc == -2)
		verdict->fault = SIGNATURE_NO_MEMORY;
	if (rc == 0)
		fits = any_key_fits(keys, claim, canonical.data, canonical.len,
		    now_ms, verdict);
	buf_release(&canonical);
	return fits;
}

void
signature_verify(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms, int64_t window_ms, struct signature_verdict *verdict)
{
	*verdict = (struct signature_verdict){ .fault = SIGNATURE_WRONG };
	verdict->skew_ms = claim->time_ms - now_ms;
	if (any_key_fits(keys, claim, body, len, now_ms, verdict))
		verdict->form = SIGNATURE_RAW;
	else if (canonical_fits(keys, claim, body, len, now_ms, verdict))
		verdict->form = SIGNATURE_CANONICAL;
	else
		return;
	if (verdict->skew_ms > window_ms || verdict->skew_ms < -window_ms) {
		verdict->fault = SIGNATURE_STALE;
		verdict->param = "timestamp";
	} else
		verdict->fault = SIGNATURE_OK;
}

void
signature_fault_text(const struct signature_verdict *verdict, char *out,
    size_t size)
{
	const char *param = verdict->param != NULL ? verdict->param : "";

	switch (verdict->fault) {
	case SIGNATURE_OK:
		snprintf(out, size, "signature is valid");
		return;
	case SIGNATURE_MISSING:
		snprintf(out, size, "%s: missing from the query string", param);
		return;
	case SIGNATURE_REPEATED:
		snprintf(out, size, "%s: given more than once", param);
		return;
	case SIGNATURE_MALFORMED:
		snprintf(out, size, "%s: malformed", param);
		return;
	case SIGNATURE_WRONG:
		snprintf(out, size, "signature: does not match the request");
		return;
	case SIGNATURE_STALE:
		snprintf(out, size, "%s: %lld s away from the clock here",
		    param, (long long)llabs(verdict->skew_ms) / 1000);
		return;
	case SIGNATURE_NO_MEMORY:
		snprintf(out, size, "out of memory");
		return;
	}
	BUG("no fault %d", (int)verdict->fault);
}
