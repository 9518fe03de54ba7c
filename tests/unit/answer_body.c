/* answer: both result members are always there, first, and in ASCII. */
#include "../support/unit.h"

#include "protocol/answer.h"

static void
expect(const struct answer *answer, const char *want)
{
	struct buf out = BUF_INIT;
	const char *p;

	assert_int_equal(answer_encode(answer, &out), 0);
	assert_string_equal(buf_str(&out), want);
	assert_int_equal(out.len, strlen(want));
	for (p = want; *p != '\0'; p++)
		assert_in_range(*p, ' ', '~');
	buf_release(&out);
}

static void
every_result_has_both_members(void **state)
{
	struct answer answer = ANSWER_INIT;
	char want[512];
	int i;

	(void)state;
	expect(&answer,
	    "{\"resultCode\":\"000000\",\"resultMsg\":\"success\"}");
	for (i = 0; i < RESULT_COUNT; i++) {
		answer.result = (enum result)i;
		snprintf(want, sizeof(want),
		    "{\"resultCode\":\"%s\",\"resultMsg\":\"%s\"}",
		    result_code((enum result)i), result_text((enum result)i));
		expect(&answer, want);
	}
	answer_release(&answer);
}

static void
what_is_not_ascii_is_escaped(void **state)
{
	struct answer answer = ANSWER_INIT;

	(void)state;
	answer_add(&answer, "云", json_string("é😀\x7f\"\\/\n\x01"));
	answer_refuse(&answer, RESULT_INTERNAL, "%s", "测试");
	expect(&answer,
	    "{\"resultCode\":\"000005\",\"resultMsg\":\"\\u6D4B\\u8BD5\"}");
	answer_add(&answer, "云", json_string("é😀\"\\/\n\x01"));
	expect(&answer,
	    "{\"resultCode\":\"000005\",\"resultMsg\":\"\\u6D4B\\u8BD5\","
	    "\"\\u4E91\":\"\\u00E9\\uD83D\\uDE00\\\"\\\\/\\n\\u0001\"}");
	answer_release(&answer);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_result_has_both_members),
		cmocka_unit_test(what_is_not_ascii_is_escaped),
	};

	return unit_main(tests);
}
