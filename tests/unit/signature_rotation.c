/* signature: several keys; the verdict says which one verified. */
#include "../support/unit.h"

#define NOW INT64_C(1680508066618)
#define TS  "1680508066618"

static struct access_key list[4];
static const struct access_keys keys = { list, 4 };

static struct signature_verdict
signed_with(const char *text, int64_t now_ms)
{
	struct access_key key = unit_key(text);
	struct signature_verdict verdict;
	char hex[2 * MAC_SIZE + 1];
	struct unit_claim c;

	assert_int_equal(signature_make(&key, TS, "n", "{}", 2, hex), 0);
	unit_claim_read(&c, hex, TS, "n");
	signature_verify(&keys, &c.claim, "{}", 2, now_ms, 60000, &verdict);
	unit_claim_release(&c);
	key_release(&key);
	return verdict;
}

static void
each_active_key_verifies_as_itself(void **state)
{
	(void)state;
	assert_int_equal(signed_with("key-one-", NOW).fault, SIGNATURE_OK);
	assert_int_equal(signed_with("key-one-", NOW).key, 0);
	assert_int_equal(signed_with("key-three-", NOW).fault, SIGNATURE_OK);
	assert_int_equal(signed_with("key-three-", NOW).key, 2);
	assert_int_equal(signed_with("key-four-", NOW).fault, SIGNATURE_OK);
	assert_int_equal(signed_with("key-four-", NOW).key, 3);
}

static void
an_expired_key_verifies_nothing(void **state)
{
	(void)state;
	/* The second ends now. */
	assert_int_equal(signed_with("key-two-", NOW).fault, SIGNATURE_WRONG);
	assert_int_equal(signed_with("key-two-", NOW + 1).fault,
	    SIGNATURE_WRONG);
	assert_int_equal(signed_with("key-two-", NOW - 1).fault, SIGNATURE_OK);
	assert_int_equal(signed_with("key-two-", NOW - 1).key, 1);
}

static void
a_foreign_key_verifies_nothing(void **state)
{
	static const char *const foreign[] = { "key-five-", "key-one", "",
		"key-one--", "KEY-ONE-", "key-one-key-one-" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(foreign); i++)
		assert_int_equal(signed_with(foreign[i], NOW).fault,
		    SIGNATURE_WRONG);
}

static void
a_stale_verdict_names_its_key_too(void **state)
{
	(void)state;
	assert_int_equal(signed_with("key-four-", NOW + 99999).fault,
	    SIGNATURE_STALE);
	assert_int_equal(signed_with("key-four-", NOW + 99999).key, 3);
}

static void
of_two_equal_keys_the_first_counts(void **state)
{
	(void)state;
	key_release(&list[3]);
	list[3] = unit_key("key-three-");
	assert_int_equal(signed_with("key-three-", NOW).key, 2);
	list[2].until_ms = NOW;
	assert_int_equal(signed_with("key-three-", NOW).key, 3);
}

static int
make_keys(void **state)
{
	(void)state;
	list[0] = unit_key("key-one-");
	list[1] = unit_key("key-two-");
	list[2] = unit_key("key-three-");
	list[3] = unit_key("key-four-");
	list[1].until_ms = NOW;
	list[2].until_ms = NOW + 1;
	return 0;
}

static int
release_keys(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(list); i++)
		key_release(&list[i]);
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_active_key_verifies_as_itself),
		cmocka_unit_test(an_expired_key_verifies_nothing),
		cmocka_unit_test(a_foreign_key_verifies_nothing),
		cmocka_unit_test(a_stale_verdict_names_its_key_too),
		cmocka_unit_test(of_two_equal_keys_the_first_counts),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make_keys, release_keys);
}
