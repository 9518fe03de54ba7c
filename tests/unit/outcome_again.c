/* outcome: later and failed count the attempt, keep why, and come again. */
#include "event_unit.h"

static const enum outcome_kind kinds[] = { OUTCOME_LATER, OUTCOME_FAILED };

static void
attempts_are_counted(void **state)
{
	struct outcome outcome;
	json_t *record, *entry;
	unsigned i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(kinds); i++) {
		record = event_unit_record("creating", EVENT_NEW);
		for (k = 1; k <= 3; k++) {
			outcome = event_unit_outcome(kinds[i], false);
			snprintf(outcome.text, sizeof(outcome.text), "no %u",
			    k);
			assert_int_equal(event_unit_apply(&record, &outcome, k),
			    EFFECT_AGAIN);
			entry = event_next(record);
			assert_string_equal(event_id(entry), EVENT_UNIT_FIRST);
			assert_int_equal(json_integer_value(
					     json_object_get(entry,
						 "attempts")),
			    k);
			assert_int_equal(unit_text(entry, "error")[3], '0' + k);
			assert_int_equal(event_time(entry, "firstTry"),
			    LIFECYCLE_UNIT_NOW + 1);
			assert_int_equal(event_time(entry, "lastTry"),
			    LIFECYCLE_UNIT_NOW + k);
		}
		assert_string_equal(unit_text(record, "state"), "creating");
		json_decref(record);
	}
}

/* What a hook has begun it must find again. */
static void
data_is_replaced_whatever_the_end(void **state)
{
	static const enum outcome_kind all[] = { OUTCOME_DONE, OUTCOME_LATER,
		OUTCOME_REFUSED, OUTCOME_FAILED };
	struct outcome outcome;
	json_t *record;
	size_t i, given;

	(void)state;
	for (i = 0; i < 2 * UNIT_COUNT(all); i++) {
		given = i % 2;
		record = event_unit_record("creating", EVENT_NEW);
		json_object_set_new(record, "data",
		    json_pack("{s:s, s:i}", "token", "of before", "more", 1));
		outcome = event_unit_outcome(all[i / 2], given != 0);
		event_unit_apply(&record, &outcome, 0);
		assert_string_equal(unit_text(json_object_get(record, "data"),
					"token"),
		    given ? "from the hook" : "of before");
		assert_int_equal(json_object_size(
				     json_object_get(record, "data")),
		    given ? 1 : 2);
		/* An address is what an opened instance has. */
		if (all[i / 2] != OUTCOME_DONE)
			assert_string_equal(unit_text(json_object_get(record,
							  "appInfo"),
						"frontEndUrl"),
			    "https://x");
		json_decref(record);
	}
}

static void
a_released_instance_waits_for_nothing_but_its_release(void **state)
{
	static const enum outcome_kind bad[] = { OUTCOME_LATER, OUTCOME_FAILED,
		OUTCOME_REFUSED };
	struct outcome outcome;
	enum event event;
	json_t *record;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad) * (EVENT_RELEASE - EVENT_NEW); i++) {
		event = (enum event)(EVENT_NEW + i / UNIT_COUNT(bad));
		record = event_unit_record("released", event);
		outcome = event_unit_outcome(bad[i % UNIT_COUNT(bad)], false);
		assert_int_equal(event_unit_apply(&record, &outcome, 0),
		    EFFECT_DROPPED);
		assert_int_equal(lifecycle_unit_events(record), 0);
		assert_string_equal(unit_text(event_unit_last_line(record),
					"outcome"),
		    "superseded");
		assert_string_equal(unit_text(event_unit_last_line(record),
					"error"),
		    "its own words");
		assert_string_equal(unit_text(record, "state"), "released");
		json_decref(record);
	}
	record = event_unit_record("released", EVENT_RELEASE);
	outcome = event_unit_outcome(OUTCOME_FAILED, false);
	assert_int_equal(event_unit_apply(&record, &outcome, 0), EFFECT_AGAIN);
	assert_non_null(event_next(record));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(attempts_are_counted),
		cmocka_unit_test(data_is_replaced_whatever_the_end),
		cmocka_unit_test(
		    a_released_instance_waits_for_nothing_but_its_release),
	};

	return unit_main(tests);
}
