/* lifecycle: more than LIMIT_EVENTS wait for no hook; it is told to the
 * platform, and nothing is stored. */
#include "lifecycle_unit.h"

static const struct {
	enum activity activity;
	const char *state;
} changes[] = {
	{ ACTIVITY_REFRESH, "creating" },
	{ ACTIVITY_REFRESH, "active" },
	{ ACTIVITY_UPGRADE, "frozen" },
	{ ACTIVITY_FREEZE, "active" },
	{ ACTIVITY_UNFREEZE, "frozen" },
	{ ACTIVITY_RELEASE, "active" },
};

/* `n` live upgrades, or dead ones. */
static json_t *
crowd(const char *state, unsigned n, const char *why)
{
	json_t *record = lifecycle_unit_record(state);

	while (n-- > 0)
		lifecycle_unit_add(record, EVENT_UPGRADE, why, RESULT_INTERNAL,
		    false);
	return record;
}

static void
one_too_many_is_refused(void **state)
{
	struct change change;
	struct plan plan;
	json_t *record;
	size_t i;

	(void)state;
	assert_int_equal(LIMIT_EVENTS, 100);
	for (i = 0; i < UNIT_COUNT(changes); i++) {
		change = lifecycle_unit_hooked(changes[i].activity);
		record = crowd(changes[i].state, LIMIT_EVENTS, NULL);
		lifecycle_unit_plan(record, &change, &plan);
		assert_null(plan.record);
		assert_int_equal(plan.result, RESULT_INTERNAL);
		assert_non_null(strstr(plan.text, "send it again later"));
		assert_string_equal(plan.event_id, "");
		plan_release(&plan);
		/* Without a hook there is nothing to wait. */
		change.hooked = false;
		assert_true(lifecycle_unit_apply(&record, &change));
		json_decref(record);
	}
}

static void
the_last_one_has_room(void **state)
{
	struct change change = lifecycle_unit_hooked(ACTIVITY_REFRESH);
	json_t *record = crowd("active", LIMIT_EVENTS - 1, NULL);

	(void)state;
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_int_equal(lifecycle_unit_events(record), LIMIT_EVENTS);
	json_decref(record);
}

/* Dead letters keep nobody out: the oldest gives way, a release takes all. */
static void
dead_letters_make_room(void **state)
{
	struct change release = lifecycle_unit_hooked(ACTIVITY_RELEASE);
	struct change refresh = lifecycle_unit_hooked(ACTIVITY_REFRESH);
	json_t *record = crowd("active", LIMIT_EVENTS, "gave up");
	char oldest[EVENT_ID_SIZE];

	(void)state;
	snprintf(oldest, sizeof(oldest), "%s",
	    event_id(json_array_get(json_object_get(record, "events"), 0)));
	assert_true(lifecycle_unit_apply(&record, &refresh));
	assert_int_equal(lifecycle_unit_events(record), LIMIT_EVENTS);
	assert_null(event_find(record, oldest));
	assert_int_equal(event_of(event_next(record)), EVENT_REFRESH);
	json_decref(record);
	record = crowd("active", LIMIT_EVENTS, "gave up");
	assert_true(lifecycle_unit_apply(&record, &release));
	assert_int_equal(lifecycle_unit_events(record), 1);
	json_decref(record);
}

/* However old, what still waits stays; what an event itself leaves behind is
 * never turned away. */
static void
the_living_do_not_give_way(void **state)
{
	json_t *record = lifecycle_unit_record("active"), *events;
	char dead[EVENT_ID_SIZE];
	unsigned i;

	(void)state;
	for (i = 0; i < LIMIT_EVENTS; i++)
		lifecycle_unit_add(record, EVENT_UPGRADE,
		    i == 2 ? "gave up" : NULL, RESULT_INTERNAL, false);
	events = json_object_get(record, "events");
	snprintf(dead, sizeof(dead), "%s", event_id(json_array_get(events, 2)));
	lifecycle_unit_add(record, EVENT_FREEZE, NULL, RESULT_SUCCESS, false);
	assert_int_equal(lifecycle_unit_events(record), LIMIT_EVENTS);
	assert_null(event_find(record, dead));
	lifecycle_unit_add(record, EVENT_UPLOAD, NULL, RESULT_SUCCESS, false);
	assert_int_equal(lifecycle_unit_events(record), LIMIT_EVENTS + 1);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_too_many_is_refused),
		cmocka_unit_test(the_last_one_has_room),
		cmocka_unit_test(dead_letters_make_room),
		cmocka_unit_test(the_living_do_not_give_way),
	};

	return unit_main(tests);
}
