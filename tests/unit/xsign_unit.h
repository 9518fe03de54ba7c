/* xsign_unit: a call of the kit from its three headers to the verdict. */
#ifndef KOOGATE_TESTS_XSIGN_UNIT_H
#define KOOGATE_TESTS_XSIGN_UNIT_H

#include "../support/unit.h"

#include "protocol/xsign.h"

#define XSIGN_UNIT_TIME "1680508066618"
#define XSIGN_UNIT_NOW  INT64_C(1680508066618)

/* Judge a call as an endpoint does. */
static inline struct signature_verdict
xsign_unit_judge(const struct access_keys *keys, const char *sign,
    const char *timestamp, const char *nonce, const char *body, size_t len)
{
	struct signature_verdict verdict = { .fault = SIGNATURE_OK };
	struct signature_claim claim;

	verdict.fault =
	    xsign_read(sign, timestamp, nonce, &claim, &verdict.param);
	if (verdict.fault != SIGNATURE_OK)
		return verdict;
	assert_null(verdict.param);
	xsign_verify(keys, &claim, body, len, XSIGN_UNIT_NOW, 60000, &verdict);
	return verdict;
}

/* The sign of a text. */
static inline void
xsign_unit_make(const struct access_key *key, const char *nonce,
    const char *body, char hex[2 * MAC_SIZE + 1])
{
	assert_int_equal(xsign_make(key, XSIGN_UNIT_TIME, nonce, body,
			     strlen(body), hex),
	    0);
}

#endif
