/* v1: saasExtendParams is the base64 of a JSON array, or is refused by name. */
#include "v1_unit.h"

static char *
call_with(const char *plain, size_t len)
{
	char base64[LIMIT_EXTEND_PARAMS + 8], *json = NULL;

	assert_true(CODEC_BASE64_SIZE(len) <= sizeof(base64));
	codec_base64_encode(plain, len, base64);
	assert_int_not_equal(asprintf(&json,
				 "{\"orderId\":\"o\",\"saasExtendParams\":"
				 "\"%s\"}",
				 base64),
	    -1);
	return json;
}

static void
a_list_is_kept_as_it_is(void **state)
{
	static const char *const lists[] = { "[]",
		"[{\"name\":\"a\",\"value\":\"\xf0\x9f\x98\x80\"}]",
		" [ {\"value\":1.5,\"name\":null}, [true] ]\n" };
	json_t *out, *want;
	char *json;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(lists); i++) {
		json = call_with(lists[i], strlen(lists[i]));
		out = v1_unit_make(ACTIVITY_NEW, json);
		want = json_loads(lists[i], 0, NULL);
		assert_true(json_equal(json_object_get(v1_unit_line(out),
					   "extendParams"),
		    want));
		json_decref(want);
		json_decref(out);
		free(json);
	}
}

/* 2048 characters hold 1536 bytes. */
static void
the_longest_list(void **state)
{
	char *x = unit_repeat("x", 1536 - 4), *text = NULL, *json;
	json_t *out;

	(void)state;
	assert_int_equal(asprintf(&text, "[\"%s\"]", x), 1536);
	json = call_with(text, 1536);
	out = v1_unit_make(ACTIVITY_UPGRADE, json);
	json_decref(out);
	free(json);
	free(text);
	free(x);
}

static void
anything_else_is_refused(void **state)
{
	static const char *const bad[] = { "{}", "\"x\"", "[", "[] x",
		"[\"\\u0000\"]", "[{\"a\":1,\"a\":2}]", "[\"\xff\"]",
		"[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]" };
	char *json;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		json = call_with(bad[i], strlen(bad[i]));
		v1_unit_refuse(ACTIVITY_NEW, json,
		    "saasExtendParams: must be the base64 of a JSON array");
		free(json);
	}
	v1_unit_refuse(ACTIVITY_NEW,
	    "{\"orderId\":\"o\",\"saasExtendParams\":\"[]\"}",
	    "saasExtendParams: must be the base64 of a JSON array");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_kept_as_it_is),
		cmocka_unit_test(the_longest_list),
		cmocka_unit_test(anything_else_is_refused),
	};

	return unit_main(tests);
}
