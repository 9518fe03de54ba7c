/* lifecycle: a creation that failed for good answers with its own code. */
#include "lifecycle_unit.h"

static enum result
answer(enum activity activity, json_t *failure)
{
	struct change change = lifecycle_unit_change(activity);
	json_t *record = lifecycle_unit_record("failed");
	enum result result;
	struct plan plan;

	if (failure != NULL)
		json_object_set_new(record, "failure", failure);
	lifecycle_unit_plan(record, &change, &plan);
	assert_null(plan.record);
	result = plan.result;
	plan_release(&plan);
	json_decref(record);
	return result;
}

static void
every_code(void **state)
{
	int code;

	(void)state;
	for (code = RESULT_NO_RESOURCE; code < RESULT_COUNT; code++) {
		assert_int_equal(answer(ACTIVITY_NEW,
				     json_pack("{s:s}", "resultCode",
					 result_code((enum result)code))),
		    code);
		assert_int_equal(answer(ACTIVITY_QUERY,
				     json_pack("{s:s}", "resultCode",
					 result_code((enum result)code))),
		    code);
	}
}

static void
a_record_that_does_not_say_why(void **state)
{
	(void)state;
	assert_int_equal(answer(ACTIVITY_NEW, NULL), RESULT_INTERNAL);
	assert_int_equal(answer(ACTIVITY_NEW, json_integer(1)),
	    RESULT_INTERNAL);
	assert_int_equal(answer(ACTIVITY_NEW,
			     json_pack("{s:s}", "resultCode", "999999")),
	    RESULT_INTERNAL);
	assert_int_equal(answer(ACTIVITY_NEW,
			     json_pack("{s:i}", "resultCode", 100)),
	    RESULT_INTERNAL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code),
		cmocka_unit_test(a_record_that_does_not_say_why),
	};

	return unit_main(tests);
}
