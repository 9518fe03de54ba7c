/* outcome: a refused or hopeless event becomes a dead letter. */
#include "event_unit.h"

static void
expect(const json_t *holder, const char *code, const char *words)
{
	assert_string_equal(unit_text(holder, "resultCode"), code);
	assert_string_equal(unit_text(holder, "resultMsg"), words);
}

static void
refused_keeps_code_words_and_retry(void **state)
{
	struct outcome outcome;
	json_t *record, *entry;
	int retry;

	(void)state;
	for (retry = 0; retry < 2; retry++) {
		record = event_unit_record("active", EVENT_UPGRADE);
		outcome = event_unit_outcome(OUTCOME_REFUSED, false);
		outcome.retry = retry;
		assert_int_equal(event_unit_apply(&record, &outcome, 0),
		    EFFECT_DEAD);
		assert_null(event_next(record));
		entry = event_find(record, EVENT_UNIT_FIRST);
		assert_string_equal(unit_text(entry, "dead"), "refused");
		expect(entry, "000106", "its own words");
		assert_string_equal(unit_text(entry, "error"), "its own words");
		assert_int_equal(json_is_true(json_object_get(entry, "retry")),
		    retry);
		assert_string_equal(unit_text(event_unit_last_line(record),
					"outcome"),
		    "refused");
		/* It is of the upgrade, not of the instance. */
		assert_string_equal(unit_text(record, "state"), "active");
		assert_null(json_object_get(record, "failure"));
		json_decref(record);
	}
}

static void
given_up_does_not_tell_why(void **state)
{
	json_t *record = event_unit_record("frozen", EVENT_UNFREEZE), *entry;
	struct outcome outcome = event_unit_outcome(OUTCOME_FAILED, false);

	(void)state;
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_AGAIN);
	outcome = event_unit_outcome(OUTCOME_LATER, false);
	assert_int_equal(event_unit_apply(&record, &outcome,
			     EVENT_UNIT_GIVE_UP_MS - 1),
	    EFFECT_AGAIN);
	outcome = event_unit_outcome(OUTCOME_FAILED, false);
	assert_int_equal(event_unit_apply(&record, &outcome,
			     EVENT_UNIT_GIVE_UP_MS),
	    EFFECT_DEAD);
	entry = event_find(record, EVENT_UNIT_FIRST);
	assert_string_equal(unit_text(entry, "dead"), "gave up");
	expect(entry, "000005", "the product could not carry this out");
	assert_string_equal(unit_text(entry, "error"), "its own words");
	assert_true(json_is_false(json_object_get(entry, "retry")));
	assert_int_equal(json_integer_value(json_object_get(entry, "attempts")),
	    3);
	json_decref(record);
}

static void
a_dead_new_is_a_failed_instance(void **state)
{
	json_t *record = event_unit_record("creating", EVENT_NEW);
	struct outcome outcome = event_unit_outcome(OUTCOME_REFUSED, false);

	(void)state;
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_DEAD);
	assert_string_equal(unit_text(record, "state"), "failed");
	expect(json_object_get(record, "failure"), "000106", "its own words");
	assert_string_equal(unit_text(event_unit_last_line(record), "to"),
	    "failed");
	json_decref(record);

	record = event_unit_record("creating", EVENT_NEW);
	outcome = event_unit_outcome(OUTCOME_FAILED, false);
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_AGAIN);
	outcome = event_unit_outcome(OUTCOME_FAILED, false);
	assert_int_equal(event_unit_apply(&record, &outcome,
			     EVENT_UNIT_GIVE_UP_MS),
	    EFFECT_DEAD);
	assert_string_equal(unit_text(record, "state"), "failed");
	expect(json_object_get(record, "failure"), "000005",
	    "the product could not carry this out");
	json_decref(record);
}

static void
a_refused_release_stays_released(void **state)
{
	json_t *record = event_unit_record("released", EVENT_RELEASE);
	struct outcome outcome = event_unit_outcome(OUTCOME_REFUSED, false);

	(void)state;
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_DEAD);
	assert_string_equal(unit_text(record, "state"), "released");
	assert_true(event_is_dead(event_find(record, EVENT_UNIT_FIRST)));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused_keeps_code_words_and_retry),
		cmocka_unit_test(given_up_does_not_tell_why),
		cmocka_unit_test(a_dead_new_is_a_failed_instance),
		cmocka_unit_test(a_refused_release_stays_released),
	};

	return unit_main(tests);
}
