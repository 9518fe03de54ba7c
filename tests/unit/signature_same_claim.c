/* signature: other splits are malformed, and the hex case changes nothing. */
#include "../support/unit.h"

static void
a_split_of_another_length_is_malformed(void **state)
{
	static const char joined[] = "nonce001680508066618";
	char nonce[32], hex[65];
	struct unit_claim c;
	size_t at, digits;

	(void)state;
	memset(hex, 'a', 64);
	hex[64] = '\0';
	for (at = 1; at < sizeof(joined) - 1; at++) {
		memcpy(nonce, joined, at);
		nonce[at] = '\0';
		digits = strlen(joined + at);
		unit_claim_read(&c, hex, joined + at, nonce);
		assert_int_equal(c.fault, joined[at] >= '1' &&
						  joined[at] <= '9' &&
						  (digits == 13 || digits == 10)
					      ? SIGNATURE_OK
					      : SIGNATURE_MALFORMED);
		unit_claim_release(&c);
	}
}

static void
the_hex_case_makes_no_other_claim(void **state)
{
	struct unit_claim lower, upper;
	char low[65], up[65];

	(void)state;
	memset(low, 'a', 64);
	memset(up, 'A', 64);
	low[64] = up[64] = '\0';
	unit_claim_read(&lower, low, "1680508066618", "n");
	unit_claim_read(&upper, up, "1680508066618", "n");
	assert_memory_equal(lower.claim.mac, upper.claim.mac, MAC_SIZE);
	unit_claim_release(&lower);
	unit_claim_release(&upper);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_split_of_another_length_is_malformed),
		cmocka_unit_test(the_hex_case_makes_no_other_claim),
	};

	return unit_main(tests);
}
