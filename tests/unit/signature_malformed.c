/* signature: a signature or timestamp out of shape is refused by its name. */
#include "../support/unit.h"

#define S64                                \
	"0123456789abcdefABCDEF0123456789" \
	"0123456789abcdefABCDEF0123456789"

static void
malformed(const char *signature, const char *timestamp, const char *param)
{
	struct unit_claim c;

	unit_claim_read(&c, signature, timestamp, "n");
	unit_check(c.fault == SIGNATURE_MALFORMED, "%s %s", signature,
	    timestamp);
	assert_string_equal(c.param, param);
	unit_claim_release(&c);
}

static void
malformed_signatures(void **state)
{
	char text[160];
	size_t n;

	(void)state;
	for (n = 1; n < 140; n++) {
		memset(text, 'a', n);
		text[n] = '\0';
		if (n != 64)
			malformed(text, "1680508066618", "signature");
	}
	malformed("0x" S64, "1680508066618", "signature");
	malformed(" " S64, "1680508066618", "signature");
	malformed(S64 " ", "1680508066618", "signature");
	malformed(S64 "\n", "1680508066618", "signature");
	malformed(S64 "=", "1680508066618", "signature");
	/* base64 of 32 bytes is not hex. */
	malformed("wgKPODQQMZ/+OEx1B7yi2h1DeVzi3Tyjwc5aXFtmFdw=",
	    "1680508066618", "signature");
}

static void
malformed_timestamps(void **state)
{
	static const char *const bad[] = { "0680508066618", "0680508066",
		"0000000000", "-680508066618", "+680508066618", " 680508066618",
		"1680508066618 ", "168050806661\n", "1680508066.61",
		"1680508066e18", "0x80508066618", "１６８０", "Mon", "20230403",
		"20230403074746", "1680508066618000", "168050806661８" };
	char text[] = "12345678901234567890";
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		malformed(S64, bad[i], "timestamp");
	for (i = 20; i > 0; text[--i] = '\0') {
		if (i != 10 && i != 13)
			malformed(S64, text, "timestamp");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_signatures),
		cmocka_unit_test(malformed_timestamps),
	};

	return unit_main(tests);
}
