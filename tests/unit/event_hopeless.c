/* event: when a failing event is given up, counted from its first attempt. */
#include "event_unit.h"

static const int64_t now = LIFECYCLE_UNIT_NOW;

static void
only_after_that_long(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);

	(void)state;
	/* Before its first attempt it may wait as long as it likes. */
	assert_false(event_is_hopeless(entry, now + 86400000, 1000));
	assert_int_equal(event_note_attempt(entry, "no", now, 0), 0);
	assert_false(event_is_hopeless(entry, now, 1000));
	assert_false(event_is_hopeless(entry, now + 999, 1000));
	assert_true(event_is_hopeless(entry, now + 1000, 1000));
	/* The first attempt counts, not the last. */
	assert_int_equal(event_note_attempt(entry, "no", now + 900, 0), 0);
	assert_int_equal(event_time(entry, "firstTry"), now);
	assert_int_equal(event_time(entry, "lastTry"), now + 900);
	assert_true(event_is_hopeless(entry, now + 1000, 1000));
	json_decref(record);
}

static void
a_clock_set_back_gives_it_longer(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);

	(void)state;
	assert_int_equal(event_note_attempt(entry, "no", now, 0), 0);
	assert_false(event_is_hopeless(entry, now - 86400000, 1000));
	json_decref(record);
}

static void
revived_it_has_all_its_time_again(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);
	json_t *entry = event_next(record);

	(void)state;
	assert_int_equal(event_note_attempt(entry, "no", now, 0), 0);
	assert_int_equal(event_bury(entry, "gave up", RESULT_INTERNAL, "x", 0),
	    0);
	assert_int_equal(event_revive(entry), 0);
	assert_false(event_is_hopeless(entry, now + 1000, 1000));
	assert_int_equal(event_note_attempt(entry, "no", now + 2000, 0), 0);
	assert_false(event_is_hopeless(entry, now + 2999, 1000));
	assert_true(event_is_hopeless(entry, now + 3000, 1000));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_after_that_long),
		cmocka_unit_test(a_clock_set_back_gives_it_longer),
		cmocka_unit_test(revived_it_has_all_its_time_again),
	};

	return unit_main(tests);
}
