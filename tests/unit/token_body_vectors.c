/* token_body: the house's vectors, made and verified; and what bodies sign. */
#include "token_body_unit.h"

static void
made_and_verified(void **state)
{
	json_t *list = unit_vectors("auth_token_body"), *v;
	struct token_verdict verdict;
	struct access_key key;
	struct access_keys keys = { &key, 1 };
	char token[TOKEN_SIZE];
	struct buf payload;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_key(unit_text(v, "key"));
		payload = token_body_unit_payload(unit_text(v, "body"));
		assert_string_equal(buf_str(&payload), unit_text(v, "payload"));
		token_body_unit_make(&key, TOKEN_BODY_TIME,
		    unit_text(v, "body"), token);
		assert_string_equal(token, unit_text(v, "authToken"));
		verdict = token_body_unit_judge(&keys, token,
		    unit_text(v, "body"), TOKEN_BODY_NOW, 1);
		assert_int_equal(verdict.fault, TOKEN_OK);
		assert_true(verdict.skew_ms == 0);
		buf_release(&payload);
		key_release(&key);
	}
	json_decref(list);
}

/* Sorted by bytes, blank and null left out, the last of a repeated name. */
static void
what_a_body_signs(void **state)
{
	static const struct {
		const char *body, *payload;
	} cases[] = {
		{ "{}", "" },
		{ "{\"b\":\"2\",\"a\":\"1\"}", "a=1&b=2" },
		{ "{\"b\":\"\",\"a\":null,\"c\":\"1\"}", "c=1" },
		{ "{\"b\":\"\",\"a\":null}", "" },
		{ "{\"a\":\" \"}", "a= " },
		{ "{\"a\":0,\"b\":-7,\"c\":9007199254740993}",
		    "a=0&b=-7&c=9007199254740993" },
		{ "{\"a\":true,\"b\":false,\"c\":1.50}",
		    "a=true&b=false&c=1.5" },
		{ "{\"a\":[]}", "a=[]" },
		{ "{\"a\":[ {\"z\" : 1, \"y\" : null } , \"\" ]}",
		    "a=[{\"z\":1,\"y\":null},\"\"]" },
		{ "{\"a\":\"[ {\\\"z\\\" : 1}]\"}", "a=[ {\"z\" : 1}]" },
		{ "{\"a\":1,\"b\":2,\"a\":3}", "a=3&b=2" },
		{ "{\"a\":1,\"a\":\"\"}", "" },
		{ "{\"b\":1,\"B\":2,\"aa\":3,\"a\":4,\"a0\":5}",
		    "B=2&a=4&a0=5&aa=3&b=1" },
		{ "{\"\xe5\xae\xa2\":\"\\u5ba2\\/\",\"z\":\"+ %\"}",
		    "z=+ %&\xe5\xae\xa2=\xe5\xae\xa2/" },
		{ "{\"authToken\":\"x\"}", "authToken=x" },
		{ "{\"\":\"1\"}", "=1" },
	};
	struct buf payload;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		payload = token_body_unit_payload(cases[i].body);
		assert_string_equal(buf_str(&payload), cases[i].payload);
		buf_release(&payload);
	}
}

static void
what_may_be_read_in_two_ways(void **state)
{
	static const char *const safe[] = { "{}", "{\"a\":\"A&B\"}",
		"{\"a\":\"1=2\"}", "{\"a\":\"=&\"}",
		"{\"a\":1,\"b\":[\"=\"]}" };
	static const char *const unsafe[] = { "{\"a\":\"1&flag=0\"}",
		"{\"a&b\":1}", "{\"a=b\":1}", "{\"a\":[\"&\",\"=\"]}",
		"{\"a\":\"1\",\"b\":\"&=\"}" };
	json_t *object;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(safe); i++) {
		object = token_body_unit_load(safe[i]);
		unit_check(!token_body_is_ambiguous(object), "%s", safe[i]);
		json_decref(object);
	}
	for (i = 0; i < UNIT_COUNT(unsafe); i++) {
		object = token_body_unit_load(unsafe[i]);
		unit_check(token_body_is_ambiguous(object), "%s", unsafe[i]);
		json_decref(object);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(made_and_verified),
		cmocka_unit_test(what_a_body_signs),
		cmocka_unit_test(what_may_be_read_in_two_ways),
	};

	return unit_main(tests);
}
