/* token: two keys at once, and one that ends. */
#include "token_unit.h"

#define QUERY "activity=expireInstance&timeStamp=" TOKEN_UNIT_TIME

static struct token_verdict
judge(const struct access_keys *keys, const struct access_key *with,
    int64_t now_ms)
{
	char token[TOKEN_SIZE];

	token_unit_make(with, TOKEN_UNIT_TIME, QUERY, token);
	return token_unit_judge_with(keys, QUERY, token, now_ms, 1000);
}

static void
every_key_verifies_and_is_named(void **state)
{
	struct access_key list[] = { unit_key("the-first-key"),
		unit_key("the-second-key"), unit_key("the-third-key") };
	struct access_keys keys = { list, 3 };
	struct token_verdict verdict;
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		verdict = judge(&keys, &list[i], TOKEN_UNIT_NOW);
		assert_int_equal(verdict.fault, TOKEN_OK);
		assert_int_equal(verdict.key, i);
		verdict = judge(&keys, &list[i], TOKEN_UNIT_NOW + 1001);
		assert_int_equal(verdict.fault, TOKEN_STALE);
		assert_int_equal(verdict.key, i);
	}
	keys.count = 2;
	assert_int_equal(judge(&keys, &list[2], TOKEN_UNIT_NOW).fault,
	    TOKEN_WRONG);
	keys.count = 0;
	assert_int_equal(judge(&keys, &list[0], TOKEN_UNIT_NOW).fault,
	    TOKEN_WRONG);
	for (i = 0; i < 3; i++)
		key_release(&list[i]);
}

/* It counts until its end, and not from then on; the others still do. */
static void
a_key_that_ends(void **state)
{
	struct access_key list[] = { unit_key("the-first-key"),
		unit_key("the-second-key") };
	struct access_keys keys = { list, 2 };
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		list[i].until_ms = TOKEN_UNIT_NOW + 1;
		assert_int_equal(judge(&keys, &list[i], TOKEN_UNIT_NOW).fault,
		    TOKEN_OK);
		list[i].until_ms = TOKEN_UNIT_NOW;
		assert_int_equal(judge(&keys, &list[i], TOKEN_UNIT_NOW).fault,
		    TOKEN_WRONG);
		/* Not the time of the call, but that of the clock. */
		assert_int_equal(judge(&keys, &list[i], TOKEN_UNIT_NOW - 1)
				     .fault,
		    TOKEN_OK);
		assert_int_equal(judge(&keys, &list[1 - i], TOKEN_UNIT_NOW)
				     .fault,
		    TOKEN_OK);
		list[i].until_ms = KEY_FOREVER;
	}
	key_release(&list[0]);
	key_release(&list[1]);
}

/* Two files with the same key: the first that is active. */
static void
the_same_key_twice(void **state)
{
	struct access_key list[] = { unit_key("the-same-key"),
		unit_key("the-same-key") };
	struct access_keys keys = { list, 2 };
	struct token_verdict verdict;

	(void)state;
	verdict = judge(&keys, &list[1], TOKEN_UNIT_NOW);
	assert_int_equal(verdict.fault, TOKEN_OK);
	assert_int_equal(verdict.key, 0);
	list[0].until_ms = TOKEN_UNIT_NOW;
	verdict = judge(&keys, &list[1], TOKEN_UNIT_NOW);
	assert_int_equal(verdict.fault, TOKEN_OK);
	assert_int_equal(verdict.key, 1);
	key_release(&list[0]);
	key_release(&list[1]);
}

static void
keys_of_the_least_and_most_bytes(void **state)
{
	char *longest = unit_repeat("k", LIMIT_KEY_MAX);
	struct access_key list[] = { unit_key("12345678"), unit_key(longest) };
	struct access_keys keys = { list, 2 };

	(void)state;
	assert_int_equal(judge(&keys, &list[0], TOKEN_UNIT_NOW).key, 0);
	assert_int_equal(judge(&keys, &list[0], TOKEN_UNIT_NOW).fault,
	    TOKEN_OK);
	assert_int_equal(judge(&keys, &list[1], TOKEN_UNIT_NOW).key, 1);
	assert_int_equal(judge(&keys, &list[1], TOKEN_UNIT_NOW).fault,
	    TOKEN_OK);
	key_release(&list[0]);
	key_release(&list[1]);
	free(longest);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_verifies_and_is_named),
		cmocka_unit_test(a_key_that_ends),
		cmocka_unit_test(the_same_key_twice),
		cmocka_unit_test(keys_of_the_least_and_most_bytes),
	};

	return unit_main(tests);
}
