/* outcome: the license that a hook made opens the instance and stays, whatever
 * comes after; without one the instance has failed. */
#include "event_unit.h"

static json_t *
licensed(void)
{
	json_t *record = event_unit_record("creating", EVENT_LICENSE);
	struct outcome outcome = { .kind = OUTCOME_DONE,
		.license = json_string("L1") };

	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_DONE);
	return record;
}

static void
it_opens_the_instance(void **state)
{
	json_t *record = licensed();

	(void)state;
	assert_string_equal(unit_text(record, "state"), "active");
	assert_string_equal(unit_text(record, "license"), "L1");
	assert_string_equal(unit_text(event_unit_last_line(record), "activity"),
	    "license");
	json_decref(record);
}

/* No other hook gives one, so none is lost. */
static void
later_outcomes_leave_it(void **state)
{
	json_t *record = licensed();
	struct outcome outcome = event_unit_outcome(OUTCOME_DONE, true);
	json_t *next;
	enum outcome_effect effect;
	const struct outcome_terms terms = { LIFECYCLE_UNIT_NOW, 1000, 0 };
	json_t *entry = lifecycle_unit_add(record, EVENT_REFRESH, NULL,
	    RESULT_SUCCESS, false);

	(void)state;
	next =
	    outcome_apply(record, event_id(entry), &outcome, &terms, &effect);
	assert_string_equal(unit_text(next, "license"), "L1");
	outcome_release(&outcome);
	json_decref(next);
	json_decref(record);
}

static void
refused_or_cancelled_the_instance_has_failed(void **state)
{
	json_t *record = event_unit_record("creating", EVENT_LICENSE), *next;
	struct outcome outcome = event_unit_outcome(OUTCOME_REFUSED, false);

	(void)state;
	next = outcome_cancel(record, EVENT_UNIT_FIRST, LIFECYCLE_UNIT_NOW);
	assert_string_equal(unit_text(next, "state"), "failed");
	json_decref(next);
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_DEAD);
	assert_string_equal(unit_text(record, "state"), "failed");
	assert_non_null(json_object_get(record, "failure"));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_opens_the_instance),
		cmocka_unit_test(later_outcomes_leave_it),
		cmocka_unit_test(refused_or_cancelled_the_instance_has_failed),
	};

	return unit_main(tests);
}
