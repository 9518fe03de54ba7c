/* event: a failing event is due again after 5, 10, 20, … 600 seconds. */
#include "event_unit.h"

static const int64_t now = LIFECYCLE_UNIT_NOW;

static void
fail_again(json_t *entry, unsigned jitter)
{
	assert_int_equal(event_note_attempt(entry, "no", now, jitter), 0);
}

static void
each_time_twice_as_long(void **state)
{
	static const int64_t seconds[] = { 5, 10, 20, 40, 80, 160, 320, 600,
		600, 600 };
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);
	size_t i;

	(void)state;
	assert_int_equal(event_due_in(entry, now), 0);
	assert_int_equal(event_time(entry, "firstTry"), -1);
	assert_int_equal(event_time(entry, "at"), now);
	for (i = 0; i < UNIT_COUNT(seconds); i++) {
		fail_again(entry, 0);
		assert_int_equal(event_due_in(entry, now), seconds[i] * 1000);
		assert_int_equal(event_due_in(entry, now + 1),
		    seconds[i] * 1000 - 1);
		assert_int_equal(event_due_in(entry,
				     now + seconds[i] * 1000 - 1),
		    1);
		assert_int_equal(event_due_in(entry, now + seconds[i] * 1000),
		    0);
	}
	json_decref(record);
}

static void
less_up_to_a_quarter(void **state)
{
	int64_t due, least = INT64_MAX, most = 0;
	json_t *record, *entry;
	unsigned i;

	(void)state;
	for (i = 0; i < 3000; i++) {
		record = event_unit_record("active", EVENT_FREEZE);
		entry = event_next(record);
		fail_again(entry, i < 2 ? 0u - i : unit_random());
		due = event_due_in(entry, now);
		least = due < least ? due : least;
		most = due > most ? due : most;
		json_decref(record);
	}
	assert_in_range(least, 3751, 3800);
	assert_in_range(most, 4950, 5000);
}

static void
a_clock_set_back_makes_it_due(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);

	(void)state;
	fail_again(entry, 0);
	assert_int_equal(event_due_in(entry, now - 1), 0);
	assert_int_equal(event_due_in(entry, 0), 0);
	json_decref(record);
}

static void
a_thousand_attempts(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);
	unsigned i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		fail_again(entry, unit_random());
		assert_in_range(event_due_in(entry, now), 3751, 600000);
	}
	assert_int_equal(json_integer_value(json_object_get(entry, "attempts")),
	    1000);
	assert_in_range(event_due_in(entry, now), 450001, 600000);
	json_decref(record);
}

/* What somebody else has written into a record is no reason to stumble. */
static void
a_delay_beyond_all_bounds(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);

	(void)state;
	fail_again(entry, 0);
	json_object_set_new(entry, "delayMs", json_integer(INT64_MAX));
	assert_in_range(event_due_in(entry, now), 0, 600000);
	json_object_set_new(entry, "delayMs", json_integer(INT64_MIN));
	assert_int_equal(event_due_in(entry, now), 0);
	json_object_set_new(entry, "attempts", json_integer(INT64_MIN));
	fail_again(entry, 0);
	assert_in_range(event_due_in(entry, now), 5000, 600000);
	json_decref(record);
}

static void
hurried_or_revived_it_is_due_at_once(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);

	(void)state;
	fail_again(entry, 0);
	assert_int_equal(event_hurry(entry), 0);
	assert_int_equal(event_due_in(entry, now), 0);
	fail_again(entry, 0);
	assert_int_equal(event_due_in(entry, now), 10000);
	assert_int_equal(event_revive(entry), 0);
	assert_int_equal(event_due_in(entry, now), 0);
	fail_again(entry, 0);
	assert_int_equal(event_due_in(entry, now), 5000);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_time_twice_as_long),
		cmocka_unit_test(less_up_to_a_quarter),
		cmocka_unit_test(a_clock_set_back_makes_it_due),
		cmocka_unit_test(a_thousand_attempts),
		cmocka_unit_test(a_delay_beyond_all_bounds),
		cmocka_unit_test(hurried_or_revived_it_is_due_at_once),
	};

	return unit_main(tests);
}
