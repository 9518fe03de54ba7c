/* signature: what is no object within the depth limit has no canonical form.
 */
#include "../support/unit.h"

static int
canonical(const char *body, size_t len)
{
	struct buf out = BUF_INIT;
	int rc = signature_canonical(body, len, &out);

	buf_release(&out);
	return rc;
}

static void
not_an_object(void **state)
{
	static const char *const bad[] = { "", " ", "[]", "[{}]", "1", "\"a\"",
		"true", "null", "{", "}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
		"{a:1}", "{'a':1}", "{\"a\":1}x", "{}{}", "{\"a\":1}//",
		"{\"a\":tru}", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}",
		"{\"a\":\"\\ud83d\"}", "{\"a\":\"\xff\"}", "{\"\xc0\x80\":1}",
		"{\"a\":\"\xed\xa0\x80\"}", "\xef\xbb\xbf{}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(canonical(bad[i], strlen(bad[i])) == -1,
		    "%s was taken", bad[i]);
}

static void
duplicates_at_any_level(void **state)
{
	static const char *const bad[] = { "{\"a\":1,\"a\":2}",
		"{\"a\":null,\"a\":null}", "{\"a\":{\"b\":1,\"b\":1}}",
		"{\"a\":[{\"b\":1,\"\\u0062\":1}]}",
		"{\"a\":1,\"\\u0061\":1}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(canonical(bad[i], strlen(bad[i])) == -1,
		    "%s was taken", bad[i]);
	assert_int_equal(canonical("{\"a\":{\"a\":1},\"b\":{\"a\":1}}", 25), 0);
}

static void
nul_characters(void **state)
{
	(void)state;
	assert_int_equal(canonical("{\"a\":\"\\u0000\"}", 14), -1);
	assert_int_equal(canonical("{\"\\u0000\":1}", 12), -1);
	assert_int_equal(canonical("{\"a\0\":1}", 8), -1);
	assert_int_equal(canonical("{}\0", 3), -1);
	/* The length ends the text. */
	assert_int_equal(canonical("{}x", 2), 0);
	assert_int_equal(canonical("{}", 1), -1);
}

static void
nesting_at_the_limit_and_beyond(void **state)
{
	struct buf body = BUF_INIT;
	char *open, *close;
	size_t n;

	(void)state;
	/* The object itself is one level. */
	for (n = 14; n <= 3000; n = n < 18 ? n + 1 : n * 2) {
		open = unit_repeat("[", n);
		close = unit_repeat("]", n);
		buf_reset(&body);
		buf_addf(&body, "{\"a\":%s%s}", open, close);
		assert_int_equal(canonical(body.data, body.len),
		    n + 1 <= 16 ? 0 : -1);
		free(open);
		free(close);
	}
	buf_release(&body);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_an_object),
		cmocka_unit_test(duplicates_at_any_level),
		cmocka_unit_test(nul_characters),
		cmocka_unit_test(nesting_at_the_limit_and_beyond),
	};

	return unit_main(tests);
}
