/* signature: a digit moved between nonce and timestamp is the same claim.
 *
 * The signed text has no delimiter, so both splits verify; the replay store
 * must catch the second one, and it does because it is keyed by the decoded
 * signature, which is the same 32 bytes. */
#include "../support/unit.h"

struct split {
	const char *nonce;
	const char *timestamp;
};

static void
check_same_claim(struct split a, struct split b)
{
	struct access_key key = unit_key("test-access-key");
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;
	char hex[2 * MAC_SIZE + 1], again[2 * MAC_SIZE + 1];
	struct unit_claim ca, cb;

	assert_int_equal(signature_make(&key, a.timestamp, a.nonce, "{}", 2,
			     hex),
	    0);
	assert_int_equal(signature_make(&key, b.timestamp, b.nonce, "{}", 2,
			     again),
	    0);
	assert_string_equal(hex, again);
	unit_claim_read(&ca, hex, a.timestamp, a.nonce);
	unit_claim_read(&cb, hex, b.timestamp, b.nonce);
	assert_int_equal(ca.fault, SIGNATURE_OK);
	assert_int_equal(cb.fault, SIGNATURE_OK);
	/* Both hold in their own time ... */
	signature_verify(&keys, &ca.claim, "{}", 2, ca.claim.time_ms, 0,
	    &verdict);
	assert_int_equal(verdict.fault, SIGNATURE_OK);
	signature_verify(&keys, &cb.claim, "{}", 2, cb.claim.time_ms, 0,
	    &verdict);
	assert_int_equal(verdict.fault, SIGNATURE_OK);
	/* ... but are one and the same to the replay store. */
	assert_memory_equal(ca.claim.mac, cb.claim.mac, MAC_SIZE);
	unit_claim_release(&ca);
	unit_claim_release(&cb);
	key_release(&key);
}

static void
where_syntax_admits_both_splits_the_claim_is_one(void **state)
{
	(void)state;
	/* Three digits: 13 in ms against 10 in s. */
	check_same_claim((struct split){ "nonce", "1681680508066" },
	    (struct split){ "nonce168", "1680508066" });
	/* A nonce of digits alone. */
	check_same_claim((struct split){ "1", "9991700000000" },
	    (struct split){ "1999", "1700000000" });
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    where_syntax_admits_both_splits_the_claim_is_one),
	};

	return unit_main(tests);
}
