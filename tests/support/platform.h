/* platform: what programs need that play the platform. */
#ifndef KOOGATE_TESTS_SUPPORT_PLATFORM_H
#define KOOGATE_TESTS_SUPPORT_PLATFORM_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "protocol/signature.h"

#define PLATFORM_NONCE_BYTES 12
#define PLATFORM_QUERY_SIZE  512

/* The query string that signs a body, now and with a nonce of its own.  0 or
 * -1. */
static inline int
platform_sign(const struct access_key *key, const char *body, size_t len,
    char query[PLATFORM_QUERY_SIZE])
{
	char time[32], nonce[CODEC_HEX_SIZE(PLATFORM_NONCE_BYTES)];
	char signature[CODEC_HEX_SIZE(MAC_SIZE)];
	uint8_t random[PLATFORM_NONCE_BYTES];

	if (mac_random(random, sizeof(random)) != 0)
		return -1;
	codec_hex_encode(random, sizeof(random), nonce);
	snprintf(time, sizeof(time), "%lld", (long long)clock_now_ms());
	if (signature_make(key, time, nonce, body, len, signature) != 0)
		return -1;
	snprintf(query, PLATFORM_QUERY_SIZE,
	    "signature=%s&timestamp=%s&nonce=%s", signature, time, nonce);
	return 0;
}

/* Copy the text of a member of an answer, which may be cut short anywhere;
 * false when it is not there. */
static inline bool
platform_member(const char *answer, const char *name, char *out, size_t size)
{
	char begins[64];
	const char *at;
	size_t len;

	snprintf(begins, sizeof(begins), "\"%s\":\"", name);
	if ((at = strstr(answer, begins)) == NULL)
		return false;
	at += strlen(begins);
	len = strcspn(at, "\"");
	if (at[len] != '"' || len >= size)
		return false;
	snprintf(out, size, "%.*s", (int)len, at);
	return true;
}

#endif
