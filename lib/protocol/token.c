#include "protocol/token.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* Decode the token; a blank in it is a '+' that was not escaped. */
static int
decode_token(const char *text, uint8_t mac[MAC_SIZE])
{
	char token[TOKEN_SIZE], *p;

	if (strlen(text) != TOKEN_SIZE - 1)
		return -1;
	memcpy(token, text, TOKEN_SIZE);
	for (p = token; *p != '\0'; p++) {
		if (*p == ' ')
			*p = '+';
	}
	return codec_base64_decode(token, TOKEN_SIZE - 1, mac, MAC_SIZE) ==
		       MAC_SIZE
		   ? 0
		   : -1;
}

enum token_fault
token_read_values(const char *token, const char *timestamp,
    enum clock_zone zone, struct token_claim *claim, const char **param)
{
	*claim = (struct token_claim){ .timestamp = timestamp };
	*param = "authToken";
	if (token == NULL || *token == '\0')
		return TOKEN_MISSING;
	if (decode_token(token, claim->mac) != 0)
		return TOKEN_MALFORMED;
	*param = "timeStamp";
	if (timestamp == NULL || *timestamp == '\0')
		return TOKEN_MISSING;
	if (strlen(timestamp) > LIMIT_TIMESTAMP)
		return TOKEN_MALFORMED;
	/* The form without milliseconds is not this interface's. */
	claim->has_time =
	    strlen(timestamp) == CLOCK_COMPACT_SIZE - 1 &&
	    clock_parse_compact(timestamp, zone, &claim->time_ms) == 0;
	*param = NULL;
	return TOKEN_OK;
}

enum token_fault
token_read(const struct params *params, struct token_claim *claim,
    const char **param)
{
	return token_read_values(params_get(params, "authToken", NULL),
	    params_get(params, "timeStamp", NULL), CLOCK_UTC, claim, param);
}

/* 0, or -1 when OpenSSL fails. */
static int
make_mac(const struct access_key *key, const char *timestamp,
    const struct buf *payload, uint8_t mac[MAC_SIZE])
{
	char text[LIMIT_KEY_MAX + LIMIT_TIMESTAMP];
	size_t len = strlen(timestamp);
	int rc;

	if (key->len > LIMIT_KEY_MAX || len > LIMIT_TIMESTAMP)
		BUG("access key of %zu bytes, timestamp of %zu", key->len, len);
	memcpy(text, key->text, key->len);
	memcpy(text + key->len, timestamp, len);
	rc =
	    mac_hmac(text, key->len + len, buf_str(payload), payload->len, mac);
	mac_cleanse(text, key->len);
	return rc;
}

int
token_make(const struct access_key *key, const char *timestamp,
    const struct buf *payload, char out[TOKEN_SIZE])
{
	uint8_t mac[MAC_SIZE];

	if (strlen(timestamp) > LIMIT_TIMESTAMP ||
	    make_mac(key, timestamp, payload, mac) != 0)
		return -1;
	codec_base64_encode(mac, MAC_SIZE, out);
	return 0;
}

/* Compare against every active key, without early exit: true if one fits. */
static bool
any_key_fits(const struct access_keys *keys, const struct token_claim *claim,
    const struct buf *payload, int64_t now_ms, struct token_verdict *verdict)
{
	uint8_t mac[MAC_SIZE];
	bool found = false;
	size_t i;

	for (i = 0; i < keys->count; i++) {
		if (!key_is_active(&keys->list[i], now_ms))
			continue;
		if (make_mac(&keys->list[i], claim->timestamp, payload, mac) !=
		    0) {
			verdict->fault = TOKEN_NO_MEMORY;
			continue;
		}
		if (mac_equal(mac, claim->mac) && !found) {
			verdict->key = i;
			found = true;
		}
	}
	return found;
}

void
token_verify(const struct access_keys *keys, const struct token_claim *claim,
    const struct buf *payload, int64_t now_ms, int64_t window_ms,
    struct token_verdict *verdict)
{
	*verdict = (struct token_verdict){ .fault = TOKEN_WRONG };
	if (claim->has_time)
		verdict->skew_ms = claim->time_ms - now_ms;
	else if (window_ms != 0) {
		verdict->fault = TOKEN_MALFORMED;
		verdict->param = "timeStamp";
		return;
	}
	if (!any_key_fits(keys, claim, payload, now_ms, verdict))
		return;
	verdict->fault = TOKEN_OK;
	if (window_ms != 0 &&
	    (verdict->skew_ms > window_ms || verdict->skew_ms < -window_ms)) {
		verdict->fault = TOKEN_STALE;
		verdict->param = "timeStamp";
	}
}

void
token_fault_text(const struct token_verdict *verdict, char *out, size_t size)
{
	const char *param = verdict->param != NULL ? verdict->param : "";

	switch (verdict->fault) {
	case TOKEN_OK:
		snprintf(out, size, "authToken is valid");
		return;
	case TOKEN_MISSING:
		snprintf(out, size, "%s: missing from the query string", param);
		return;
	case TOKEN_MALFORMED:
		snprintf(out, size, "%s: malformed", param);
		return;
	case TOKEN_WRONG:
		snprintf(out, size, "authToken: does not match the request");
		return;
	case TOKEN_STALE:
		snprintf(out, size, "%s: %lld s away from the clock here",
		    param, (long long)llabs(verdict->skew_ms) / 1000);
		return;
	case TOKEN_NO_MEMORY:
		snprintf(out, size, "out of memory");
		return;
	}
	BUG("no fault %d", (int)verdict->fault);
}
