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

/* The rule of section 3. */
static int
with_digest(const struct access_key *key, const struct signature_claim *claim,
    const char *body, size_t len, uint8_t mac[MAC_SIZE])
{
	return signature_mac(key, claim->timestamp, claim->nonce, body, len,
	    mac);
}

/* The rule of section 5, of the kit. */
static int
without_digest(const struct access_key *key,
    const struct signature_claim *claim, const char *body, size_t len,
    uint8_t mac[MAC_SIZE])
{
	return xsign_mac(key, claim->timestamp, claim->nonce, body, len, mac);
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
	/* Of digits, letters alone have bit 6, and bit 5 makes them small. */
	for (p = inner; p < inner + 2 * MAC_SIZE; p++)
		*p = (char)(*p & ~((*p & 0x40) >> 1));
	return outer_mac(key, claim, inner, 2 * MAC_SIZE, mac);
}

/* A proxy or an editor added blanks around the body after it was signed. */
static void
trim(const char **body, size_t *len)
{
	while (*len > 0 && strchr(" \t\r\n", (*body)[*len - 1]) != NULL)
		--*len;
	while (*len > 0 && strchr(" \t\r\n", **body) != NULL) {
		++*body;
		--*len;
	}
}

static int
trimmed_with_digest(const struct access_key *key,
    const struct signature_claim *claim, const char *body, size_t len,
    uint8_t mac[MAC_SIZE])
{
	trim(&body, &len);
	return with_digest(key, claim, body, len, mac);
}

static int
trimmed_without_digest(const struct access_key *key,
    const struct signature_claim *claim, const char *body, size_t len,
    uint8_t mac[MAC_SIZE])
{
	trim(&body, &len);
	return without_digest(key, claim, body, len, mac);
}

/* The first is no slip but the rule itself: what fits it with a key that is no
 * longer active was signed with that.  NULL ends a list. */
struct known_slip {
	slip make;
	const char *text;
};

static const char passed[] = "signed with a key whose `until` has passed",
		  blanks[] = "blanks around the body were not signed";

static const struct known_slip in_query[] = {
	{ with_digest, passed },
	{ trimmed_with_digest, blanks },
	{ upper_case_inner, "the inner digest was written in upper case" },
	{ without_digest, "signed by the kit's rule (x-sign)" },
	{ NULL, NULL },
};

static const struct known_slip in_headers[] = {
	{ without_digest, passed },
	{ trimmed_without_digest, blanks },
	{ with_digest, "signed by the rule of SaaS 2.0, with an inner digest" },
	{ NULL, NULL },
};

static const char *
find(const struct known_slip *slips, const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms)
{
	const struct known_slip *known;
	uint8_t mac[MAC_SIZE];
	size_t k;

	for (known = slips; known->make != NULL; known++) {
		for (k = 0; k < keys->count; k++) {
			if (known == slips &&
			    key_is_active(&keys->list[k], now_ms))
				continue;
			if (known->make(&keys->list[k], claim, body, len,
				mac) == 0 &&
			    mac_equal(mac, claim->mac))
				return known->text;
		}
	}
	return "another key, or the body was altered on its way";
}

const char *
signature_cause(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms)
{
	return find(in_query, keys, claim, body, len, now_ms);
}

const char *
xsign_cause(const struct access_keys *keys, const struct signature_claim *claim,
    const char *body, size_t len, int64_t now_ms)
{
	return find(in_headers, keys, claim, body, len, now_ms);
}
