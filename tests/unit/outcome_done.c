/* outcome: a done event is gone, and what its hook gave is in the record. */
#include "event_unit.h"

static const char *
address(const json_t *record)
{
	return unit_text(json_object_get(record, "appInfo"), "frontEndUrl");
}

static void
new_opens_the_instance(void **state)
{
	json_t *record = event_unit_record("creating", EVENT_NEW);
	struct outcome outcome = event_unit_outcome(OUTCOME_DONE, true);
	const json_t *line;

	(void)state;
	assert_int_equal(event_unit_apply(&record, &outcome, 5), EFFECT_DONE);
	assert_string_equal(unit_text(record, "state"), "active");
	assert_string_equal(address(record), "https://hook");
	assert_string_equal(unit_text(json_object_get(record, "data"), "token"),
	    "from the hook");
	assert_int_equal(lifecycle_unit_events(record), 0);
	assert_string_equal(unit_text(record, "updatedAt"),
	    "2026-11-23T09:17:00.128Z");
	line = event_unit_last_line(record);
	assert_string_equal(unit_text(line, "event"), EVENT_UNIT_FIRST);
	assert_string_equal(unit_text(line, "activity"), "new");
	assert_string_equal(unit_text(line, "outcome"), "done");
	assert_string_equal(unit_text(line, "from"), "creating");
	assert_string_equal(unit_text(line, "to"), "active");
	json_decref(record);
}

/* Its release still needs what it has to take down. */
static void
new_of_a_released_instance_keeps_it_released(void **state)
{
	json_t *record = event_unit_record("released", EVENT_NEW);
	struct outcome outcome = event_unit_outcome(OUTCOME_DONE, true);

	(void)state;
	lifecycle_unit_add(record, EVENT_RELEASE, NULL, RESULT_SUCCESS, false);
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_DONE);
	assert_string_equal(unit_text(record, "state"), "released");
	assert_string_equal(address(record), "https://hook");
	assert_non_null(json_object_get(record, "data"));
	assert_int_equal(event_of(event_next(record)), EVENT_RELEASE);
	json_decref(record);
}

static void
others_leave_the_state_alone(void **state)
{
	static const char *const states[] = { "creating", "active", "frozen",
		"released" };
	static const enum event events[] = { EVENT_REFRESH, EVENT_UPGRADE,
		EVENT_FREEZE, EVENT_UNFREEZE, EVENT_RELEASE };
	struct outcome outcome;
	json_t *record;
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(states); i++) {
		for (k = 0; k < UNIT_COUNT(events); k++) {
			record = event_unit_record(states[i], events[k]);
			outcome = event_unit_outcome(OUTCOME_DONE, k % 2 != 0);
			assert_int_equal(event_unit_apply(&record, &outcome, 0),
			    EFFECT_DONE);
			assert_string_equal(unit_text(record, "state"),
			    states[i]);
			assert_string_equal(address(record),
			    k % 2 != 0 ? "https://hook" : "https://x");
			assert_int_equal(lifecycle_unit_events(record), 0);
			json_decref(record);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_opens_the_instance),
		cmocka_unit_test(new_of_a_released_instance_keeps_it_released),
		cmocka_unit_test(others_leave_the_state_alone),
	};

	return unit_main(tests);
}
