/* outcome: the operator gives an event up, live or dead. */
#include "event_unit.h"

static json_t *
cancel(json_t *record)
{
	json_t *before = json_deep_copy(record), *next;
	struct err err = ERR_INIT;

	next = outcome_cancel(record, EVENT_UNIT_FIRST, LIFECYCLE_UNIT_NOW);
	assert_non_null(next);
	assert_true(json_equal(record, before));
	unit_check(instance_check(next, &err) == 0, "%s", err.text);
	assert_null(event_find(next, EVENT_UNIT_FIRST));
	assert_string_equal(unit_text(event_unit_last_line(next), "event"),
	    EVENT_UNIT_FIRST);
	assert_string_equal(unit_text(event_unit_last_line(next), "outcome"),
	    "cancelled");
	json_decref(before);
	json_decref(record);
	return next;
}

static void
live_or_dead_it_is_gone(void **state)
{
	json_t *record;
	int dead;

	(void)state;
	for (dead = 0; dead < 2; dead++) {
		record = lifecycle_unit_record("frozen");
		lifecycle_unit_add(record, EVENT_FREEZE,
		    dead ? "refused" : NULL, RESULT_INTERNAL, false);
		lifecycle_unit_add(record, EVENT_UPGRADE, NULL, RESULT_SUCCESS,
		    false);
		record = cancel(record);
		assert_int_equal(lifecycle_unit_events(record), 1);
		assert_int_equal(event_of(event_next(record)), EVENT_UPGRADE);
		assert_string_equal(unit_text(record, "state"), "frozen");
		assert_null(json_object_get(record, "failure"));
		json_decref(record);
	}
}

static void
without_its_new_an_instance_has_failed(void **state)
{
	json_t *record = cancel(event_unit_record("creating", EVENT_NEW));

	(void)state;
	assert_string_equal(unit_text(record, "state"), "failed");
	assert_string_equal(unit_text(json_object_get(record, "failure"),
				"resultCode"),
	    "000005");
	assert_string_equal(unit_text(json_object_get(record, "failure"),
				"resultMsg"),
	    "the seller has cancelled this");
	json_decref(record);
}

static void
a_dead_new_keeps_its_own_failure(void **state)
{
	json_t *record = event_unit_record("creating", EVENT_NEW);
	struct outcome outcome = event_unit_outcome(OUTCOME_REFUSED, false);

	(void)state;
	event_unit_apply(&record, &outcome, 0);
	record = cancel(record);
	assert_string_equal(unit_text(record, "state"), "failed");
	assert_string_equal(unit_text(json_object_get(record, "failure"),
				"resultCode"),
	    "000106");
	json_decref(record);
}

static void
the_new_of_a_released_instance(void **state)
{
	json_t *record = cancel(event_unit_record("released", EVENT_NEW));

	(void)state;
	assert_string_equal(unit_text(record, "state"), "released");
	assert_null(json_object_get(record, "failure"));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(live_or_dead_it_is_gone),
		cmocka_unit_test(without_its_new_an_instance_has_failed),
		cmocka_unit_test(a_dead_new_keeps_its_own_failure),
		cmocka_unit_test(the_new_of_a_released_instance),
	};

	return unit_main(tests);
}
