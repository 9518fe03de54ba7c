/* event: live events are carried out in order; dead letters are no hindrance,
 * and what is newest is found. */
#include "event_unit.h"

static void
next_is_the_first_live_one(void **state)
{
	json_t *record = lifecycle_unit_record("active"), *entry;
	char id[EVENT_ID_SIZE];
	unsigned i;

	(void)state;
	assert_null(event_next(record));
	assert_null(event_next(NULL));
	for (i = 1; i <= 9; i++)
		lifecycle_unit_add(record, EVENT_UPGRADE,
		    i % 3 == 0 ? NULL : "gave up", RESULT_INTERNAL, false);
	for (i = 3; i <= 9; i += 3) {
		snprintf(id, sizeof(id), LIFECYCLE_UNIT_ID ".%u", i);
		entry = event_next(record);
		assert_string_equal(event_id(entry), id);
		/* A failing one keeps its place. */
		assert_int_equal(event_note_attempt(entry, "no", 0, 0), 0);
		assert_ptr_equal(event_next(record), entry);
		assert_int_equal(event_remove(record, entry), 0);
	}
	assert_null(event_next(record));
	assert_int_equal(lifecycle_unit_events(record), 6);
	json_decref(record);
}

static void
a_revived_one_is_before_what_came_later(void **state)
{
	json_t *record = lifecycle_unit_record("active"), *dead;

	(void)state;
	dead = lifecycle_unit_add(record, EVENT_UPGRADE, "refused",
	    RESULT_INTERNAL, false);
	lifecycle_unit_add(record, EVENT_FREEZE, NULL, RESULT_SUCCESS, false);
	assert_int_equal(event_of(event_next(record)), EVENT_FREEZE);
	assert_int_equal(event_revive(dead), 0);
	assert_int_equal(event_of(event_next(record)), EVENT_UPGRADE);
	assert_false(event_is_dead(dead));
	assert_null(json_object_get(dead, "resultCode"));
	assert_null(json_object_get(dead, "resultMsg"));
	assert_null(json_object_get(dead, "retry"));
	json_decref(record);
}

static void
a_number_is_never_used_again(void **state)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE), *entry;

	(void)state;
	assert_int_equal(event_remove(record, event_next(record)), 0);
	entry = lifecycle_unit_add(record, EVENT_FREEZE, NULL, RESULT_SUCCESS,
	    false);
	assert_string_equal(event_id(entry), LIFECYCLE_UNIT_ID ".2");
	assert_null(event_find(record, EVENT_UNIT_FIRST));
	assert_null(event_find(record, ""));
	assert_int_equal(event_remove(record, record), -1);
	json_decref(record);
}

static void
newest_of_a_kind(void **state)
{
	json_t *record = lifecycle_unit_record("active"), *last;

	(void)state;
	assert_null(event_newest(record, EVENT_FREEZE, NULL));
	lifecycle_unit_add(record, EVENT_FREEZE, NULL, RESULT_SUCCESS, false);
	last = lifecycle_unit_add(record, EVENT_FREEZE, "refused",
	    RESULT_INTERNAL, false);
	lifecycle_unit_add(record, EVENT_UNFREEZE, NULL, RESULT_SUCCESS, false);
	assert_ptr_equal(event_newest(record, EVENT_FREEZE, NULL), last);
	assert_null(event_newest(record, EVENT_RELEASE, NULL));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(next_is_the_first_live_one),
		cmocka_unit_test(a_revived_one_is_before_what_came_later),
		cmocka_unit_test(a_number_is_never_used_again),
		cmocka_unit_test(newest_of_a_kind),
	};

	return unit_main(tests);
}
