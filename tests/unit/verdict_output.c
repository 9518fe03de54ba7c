/* verdict: what a hook prints is nothing, or one JSON object of known
 * members. */
#include "verdict_unit.h"

static void
nothing_is_fine(void **state)
{
	static const char *const blanks[] = { "", " ", "\n", " \t\r\n\n", "{}",
		" {} \n" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(blanks); i++) {
		verdict_unit_expect(EVENT_REFRESH, HOOK_EXIT_DONE, blanks[i],
		    OUTCOME_DONE, "");
		verdict_unit_expect(EVENT_REFRESH, HOOK_EXIT_LATER, blanks[i],
		    OUTCOME_LATER, "not yet");
		verdict_unit_expect(EVENT_NEW, HOOK_EXIT_REFUSED, blanks[i],
		    OUTCOME_REFUSED, "the product has refused this");
	}
}

static void
what_is_no_object(void **state)
{
	static const char *const bad[] = { "ok", "{", "{}}", "{} {}", "[]",
		"[{}]", "1", "\"x\"", "null", "true", "\xef\xbb\xbf{}",
		"{'data': {}}", "{\"data\": {}, }", "{\"resultMsg\": \"\xff\"}",
		"{\"resultMsg\": \"\xc3\"}", "{\"resultMsg\": \"a\nb\"}",
		"{\"resultMsg\": \"\\ud800\"}",
		"{\"resultMsg\": \"\xc3\xa9\" \xc3\xa9\xc3\xa9\xc3\xa9}",
		"done\n{\"resultMsg\": \"x\"}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		verdict_unit_refuse(bad[i],
		    "its output is not one JSON object: line ");
}

static void
a_nul_in_it(void **state)
{
	static const char *const bad[] = { "\0", " \0 ", "{}\0", "\0{}" };
	static const size_t lengths[] = { 1, 3, 3, 3 };
	struct outcome outcome;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		verdict_unit_bytes(EVENT_REFRESH, 0, bad[i], lengths[i], NULL,
		    &outcome);
		assert_int_equal(outcome.kind, OUTCOME_FAILED);
		outcome_release(&outcome);
	}
}

static void
a_secret_in_it_is_not_told(void **state)
{
	struct outcome outcome;

	(void)state;
	verdict_unit_read(EVENT_NEW, 0,
	    "{\"appInfo\":\n{\"password\": s3cr3t}}", &outcome);
	assert_int_equal(outcome.kind, OUTCOME_FAILED);
	assert_null(strstr(outcome.text, "s3cr3t"));
	assert_non_null(strstr(outcome.text, "line 2"));
	outcome_release(&outcome);
}

static void
depth(void **state)
{
	char text[200];
	int levels;

	(void)state;
	for (levels = 15; levels <= 18; levels++) {
		char *open = unit_repeat("[", (size_t)levels - 2);
		char *close = unit_repeat("]", (size_t)levels - 2);

		snprintf(text, sizeof(text), "{\"data\":{\"x\":%s%s}}", open,
		    close);
		if (levels <= 16)
			verdict_unit_expect(EVENT_REFRESH, 0, text,
			    OUTCOME_DONE, "");
		else
			verdict_unit_refuse(text, "at most 16 levels");
		free(open);
		free(close);
	}
}

static void
members_unknown_or_twice(void **state)
{
	static const char *const unknown[] = { "{\"\": 1}", "{\"data \": {}}",
		"{\"Data\": {}}", "{\"data\": {}, \"event\": \"new\"}",
		"{\"instanceId\": \"x\"}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(unknown); i++)
		verdict_unit_refuse(unknown[i],
		    "unknown member; allowed are appInfo, resultCode, "
		    "resultMsg, data, retry");
	verdict_unit_refuse("{\"data\": {}, \"data\": {}}",
	    "its output is not one JSON object: line 1: ");
	verdict_unit_refuse("{\"data\": {\"a\": 1, \"a\": 1}}",
	    "its output is not one JSON object: line 1: ");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_fine),
		cmocka_unit_test(what_is_no_object),
		cmocka_unit_test(a_nul_in_it),
		cmocka_unit_test(a_secret_in_it_is_not_told),
		cmocka_unit_test(depth),
		cmocka_unit_test(members_unknown_or_twice),
	};

	return unit_main(tests);
}
