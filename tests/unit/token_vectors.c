/* token: the house's vectors, made and verified. */
#include "token_unit.h"

static void
tokens_are_made(void **state)
{
	json_t *list = unit_vectors("auth_token"), *v;
	struct access_key key;
	char token[TOKEN_SIZE];
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_key(unit_text(v, "key"));
		token_unit_make(&key, TOKEN_UNIT_TIME, unit_text(v, "query"),
		    token);
		assert_string_equal(token, unit_text(v, "authToken"));
		key_release(&key);
	}
	json_decref(list);
}

/* These queries are sorted and need no escapes: they are what they sign. */
static void
the_payload_is_the_sorted_query(void **state)
{
	json_t *list = unit_vectors("auth_token"), *v;
	struct buf payload;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		payload = token_unit_payload(unit_text(v, "query"));
		assert_string_equal(buf_str(&payload), unit_text(v, "query"));
		buf_release(&payload);
	}
	json_decref(list);
}

static void
tokens_are_verified(void **state)
{
	json_t *list = unit_vectors("auth_token"), *v;
	struct token_verdict verdict;
	struct access_key key;
	struct access_keys keys = { &key, 1 };
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_key(unit_text(v, "key"));
		verdict = token_unit_judge_with(&keys, unit_text(v, "query"),
		    unit_text(v, "authToken"), TOKEN_UNIT_NOW, 1);
		assert_int_equal(verdict.fault, TOKEN_OK);
		assert_null(verdict.param);
		assert_int_equal(verdict.key, 0);
		assert_true(verdict.skew_ms == 0);
		key_release(&key);
	}
	json_decref(list);
}

/* Decoded, sorted by bytes, blanks kept, the first of a name, no token. */
static void
what_a_query_signs(void **state)
{
	static const struct {
		const char *query, *payload;
	} cases[] = {
		{ "", "" },
		{ "authToken=x", "" },
		{ "b=2&a=1", "a=1&b=2" },
		{ "b=2&authToken=x&a=1&authToken=y", "a=1&b=2" },
		{ "b=&a&c=1", "a=&b=&c=1" },
		{ "a=2&a=1&b=3&a=0", "a=2&b=3" },
		{ "a=&a=1", "a=" },
		{ "b=1&B=2&aa=3&a=4&a0=5", "B=2&a=4&a0=5&aa=3&b=1" },
		{ "a+b=c+d&a%20c=%2B", "a b=c d&a c=+" },
		{ "n=%E5%AE%A2&%E5%AE%A2=n&z=1", "n=\xe5\xae\xa2&z=1&"
						 "\xe5\xae\xa2=n" },
		{ "%61uthToken=x&a=%41", "a=A" },
		{ "authtoken=x&AuthToken=y", "AuthToken=y&authtoken=x" },
		{ "a=1=2&b=%26", "a=1=2&b=&" },
		{ "&&a=1&&", "a=1" },
		{ "=1&a=2", "=1&a=2" },
	};
	struct buf payload;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		payload = token_unit_payload(cases[i].query);
		assert_string_equal(buf_str(&payload), cases[i].payload);
		buf_release(&payload);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_are_made),
		cmocka_unit_test(the_payload_is_the_sorted_query),
		cmocka_unit_test(tokens_are_verified),
		cmocka_unit_test(what_a_query_signs),
	};

	return unit_main(tests);
}
