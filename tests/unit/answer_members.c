/* answer: what an activity adds comes after the result, in its order. */
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
members_follow_in_the_order_they_came(void **state)
{
	struct answer answer = ANSWER_INIT;

	(void)state;
	answer.result = RESULT_IN_PROGRESS;
	assert_int_equal(answer_add(&answer, "z", json_string("1")), 0);
	assert_int_equal(answer_add(&answer, "a", json_integer(2)), 0);
	assert_int_equal(answer_add(&answer, "m",
			     json_pack("[{s:s,s:n}]", "y", "", "b")),
	    0);
	expect(&answer,
	    "{\"resultCode\":\"000004\","
	    "\"resultMsg\":\"request being processed\",\"z\":\"1\",\"a\":2,"
	    "\"m\":[{\"y\":\"\",\"b\":null}]}");
	answer_release(&answer);
	expect(&answer,
	    "{\"resultCode\":\"000000\",\"resultMsg\":\"success\"}");
}

static void
members_cannot_pose_as_the_result(void **state)
{
	struct answer answer = ANSWER_INIT;

	(void)state;
	answer_add(&answer, "resultCode", json_string("000005"));
	answer_add(&answer, "resultMsg", json_null());
	answer_add(&answer, "a", json_true());
	expect(&answer, "{\"resultCode\":\"000000\",\"resultMsg\":\"success\","
			"\"a\":true}");
	answer_release(&answer);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_follow_in_the_order_they_came),
		cmocka_unit_test(members_cannot_pose_as_the_result),
	};

	return unit_main(tests);
}
