/* answer: a refusal drops the members, and what is no value is no member. */
#include "../support/unit.h"

#include "protocol/answer.h"

static void
members_are_dropped(void **state)
{
	struct answer answer = ANSWER_INIT;
	struct buf out = BUF_INIT;

	(void)state;
	answer_add(&answer, "instanceId", json_string("id"));
	assert_int_equal(answer_refuse(&answer, RESULT_INVALID_PARAM, "%s: %d",
			     "scene", 7),
	    -1);
	assert_null(answer.members);
	assert_int_equal(answer_encode(&answer, &out), 0);
	assert_string_equal(buf_str(&out),
	    "{\"resultCode\":\"000002\",\"resultMsg\":\"scene: 7\"}");
	/* Once more: the last refusal counts. */
	answer_refuse(&answer, RESULT_INTERNAL, "%s", "");
	buf_reset(&out);
	assert_int_equal(answer_encode(&answer, &out), 0);
	assert_string_equal(buf_str(&out),
	    "{\"resultCode\":\"000005\",\"resultMsg\":\"internal error\"}");
	buf_release(&out);
	answer_release(&answer);
}

static void
null_is_no_member(void **state)
{
	struct answer answer = ANSWER_INIT;

	(void)state;
	assert_int_equal(answer_add(&answer, "a", NULL), -1);
	assert_null(json_object_get(answer.members, "a"));
	answer_release(&answer);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_dropped),
		cmocka_unit_test(null_is_no_member),
	};

	return unit_main(tests);
}
