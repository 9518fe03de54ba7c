#include "protocol/signature_cause.h"

#include <stdbool.h>
#include <string.h>

#include "base/codec.h"
#include "protocol/xsign.h"

/* A slip: the MAC that a sender who made it would have sent.  0 or -1. */
typedef int (*slip)(const struct access_key *key,
    const struct signature_claim *claim, const char *body, size_t len,
    uint8_t mac[MAC_SIZE]);

static int
outer_mac(const struct access_key *key, const struct signature_claim *claim,
    const char *last, size_t len, uint8_t mac[MAC_SIZE])
{
	struct buf text = BUF_INIT;
	int rc = -1;

	buf_add(&text, key->text, key->len);
	buf_addstr(&text, claim->nonce);
	buf_addstr(&text, claim->timestamp);
	buf_add(&text, last, len);
	if (buf_ok(&text))
		rc = mac_hmac(key->text, key->len, text.data, text.len, mac);
	buf_cleanse(&text);
	return rc;
}

/* The MAC that made these digits. */
static int
decoded(const char hex[CODEC_HEX_SIZE(MAC_SIZE)], uint8_t mac[MAC_SIZE])
{
	return codec_hex_decode(hex, 2 * MAC_SIZE, mac, MAC_SIZE) == MAC_SIZE
		   ? 0
		   : -1;
}

/* The kit's x-sign has no inner digest. */
static int
without_inner(const struct access_key *key, const struct signature_claim *claim,
    const char *body, size_t len, uint8_t mac[MAC_SIZE])
{
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];

	if (xsign_make(key, claim->timestamp, claim->nonce, body, len, hex) !=
	    0)
		return -1;
	return decoded(hex, mac);
}

static int
upper_case_inner(const struct access_key *key,
    const struct signature_claim *claim, const char *body, size_t len,
    uint8_t mac[MAC_SIZE])
{
	char inner[CODEC_HEX_SIZE(MAC_SIZE)], *p;

	if (mac_hmac(key->text, key->len, body, len, mac) != 0)
		return -1;
	codec_hex_encode(mac, MAC_SIZE, inner);
	for (p = inner; *p != '\0'; p++) {
		if (*p >= 'a' && *p <= 'f')
			*p = (char)(*p - 'a' + 'A');
	}
	return outer_mac(key, claim, inner, strlen(inner), mac);
}

static int
as_it_should_be(const struct access_key *key,
    const struct signature_claim *claim, const char *body, size_t len,
    uint8_t mac[MAC_SIZE])
{
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];

	if (signature_make(key, claim->timestamp, claim->nonce, body, len,
		hex) != 0)
		return -1;
	return decoded(hex, mac);
}

/* A proxy or an editor added blanks around the body after it was signed. */
static int
trimmed_body(const struct access_key *key, const struct signature_claim *claim,
    const char *body, size_t len, uint8_t mac[MAC_SIZE])
{
	while (len > 0 && strchr(" \t\r\n", body[len - 1]) != NULL)
		len--;
	while (len > 0 && strchr(" \t\r\n", *body) != NULL) {
		body++;
		len--;
	}
	return as_it_should_be(key, claim, body, len, mac);
}

static const struct {
	slip make;
	const char *text;
} slips[] = {
	{ as_it_should_be, "signed with a key whose `until` has passed" },
	{ trimmed_body, "blanks around the body were not signed" },
	{ upper_case_inner, "the inner digest was written in upper case" },
	{ without_inner, "signed by the kit's rule (x-sign)" },
};

const char *
signature_cause(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms)
{
	uint8_t mac[MAC_SIZE];
	size_t i, k;

	for (i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
		for (k = 0; k < keys->count; k++) {
			if (slips[i].make == as_it_should_be &&
			    key_is_active(&keys->list[k], now_ms))
				continue;
			if (slips[i].make(&keys->list[k], claim, body, len,
				mac) == 0 &&
			    mac_equal(mac, claim->mac))
				return slips[i].text;
		}
	}
	return "another key, or the body was altered on its way";
}
