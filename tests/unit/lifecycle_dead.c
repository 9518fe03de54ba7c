/* lifecycle: a call whose event is a dead letter answers with its code and
 * words, or revives it where the hook allows that. */
#include "lifecycle_unit.h"

static const struct {
	enum activity activity;
	const char *state;
} calls[] = {
	{ ACTIVITY_NEW, "absent" },
	{ ACTIVITY_REFRESH, "active" },
	{ ACTIVITY_UPGRADE, "active" },
	{ ACTIVITY_FREEZE, "active" },
	{ ACTIVITY_UNFREEZE, "frozen" },
	{ ACTIVITY_RELEASE, "frozen" },
};

/* The record after call i, its event now a dead letter; the caller's. */
static json_t *
record_after(size_t i, const struct change *change, bool retry)
{
	json_t *record = lifecycle_unit_record(calls[i].state), *dead, *entry;
	struct plan plan;

	lifecycle_unit_plan(record, change, &plan);
	dead = json_deep_copy(plan.record);
	plan_release(&plan);
	json_decref(record);
	json_object_set_new(dead, "ofAnotherVersion", json_string("kept"));
	entry = event_next(dead);
	assert_int_equal(event_note_attempt(entry, "why", change->now_ms, 0),
	    0);
	assert_int_equal(event_bury(entry, "refused", RESULT_SOLD_OUT,
			     "no more of these", retry),
	    0);
	if (calls[i].activity == ACTIVITY_NEW) {
		json_object_set_new(dead, "state", json_string("failed"));
		json_object_set_new(dead, "failure",
		    json_pack("{s:s, s:s}", "resultCode", "000106", "resultMsg",
			"no more of these"));
	}
	return dead;
}

static void
it_answers_with_its_code_and_words(void **state)
{
	struct change change;
	json_t *record;
	struct plan plan;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(calls); i++) {
		change = lifecycle_unit_hooked(calls[i].activity);
		record = record_after(i, &change, false);
		lifecycle_unit_plan(record, &change, &plan);
		assert_null(plan.record);
		assert_int_equal(plan.result, RESULT_SOLD_OUT);
		assert_string_equal(plan.text, "no more of these");
		assert_string_equal(plan.event_id, LIFECYCLE_UNIT_ID ".1");
		plan_release(&plan);
		json_decref(record);
	}
}

static void
with_retry_it_is_revived(void **state)
{
	struct change change;
	json_t *record, *entry;
	struct plan plan;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(calls); i++) {
		change = lifecycle_unit_hooked(calls[i].activity);
		record = record_after(i, &change, true);
		lifecycle_unit_plan(record, &change, &plan);
		assert_non_null(plan.record);
		assert_int_equal(plan.result,
		    i == 0 ? RESULT_IN_PROGRESS : RESULT_SUCCESS);
		assert_string_equal(plan.text, "");
		assert_int_equal(lifecycle_unit_events(plan.record), 1);
		entry = event_next(plan.record);
		assert_non_null(entry);
		assert_string_equal(event_id(entry), plan.event_id);
		assert_int_equal(json_integer_value(
				     json_object_get(entry, "attempts")),
		    0);
		assert_int_equal(event_time(entry, "firstTry"), -1);
		assert_int_equal(event_due_in(entry, change.now_ms), 0);
		assert_null(json_object_get(plan.record, "failure"));
		if (i == 0)
			assert_string_equal(unit_text(plan.record, "state"),
			    "creating");
		plan_release(&plan);
		json_decref(record);
	}
}

static void
a_query_and_a_check_revive_nothing(void **state)
{
	struct change new = lifecycle_unit_hooked(ACTIVITY_NEW), change;
	json_t *record = record_after(0, &new, true);
	struct plan plan;

	(void)state;
	change = lifecycle_unit_hooked(ACTIVITY_QUERY);
	lifecycle_unit_plan(record, &change, &plan);
	assert_null(plan.record);
	assert_int_equal(plan.result, RESULT_SOLD_OUT);
	assert_string_equal(plan.text, "no more of these");
	plan_release(&plan);
	change = lifecycle_unit_hooked(ACTIVITY_CHANGE_CHECK);
	lifecycle_unit_plan(record, &change, &plan);
	assert_null(plan.record);
	assert_int_equal(plan.result, RESULT_UNKNOWN_INSTANCE);
	plan_release(&plan);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_answers_with_its_code_and_words),
		cmocka_unit_test(with_retry_it_is_revived),
		cmocka_unit_test(a_query_and_a_check_revive_nothing),
	};

	return unit_main(tests);
}
