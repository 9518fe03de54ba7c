/* lifecycle: with a hook each change leaves exactly one event, without a hook
 * none. */
#include "lifecycle_unit.h"

static const struct {
	enum activity activity;
	const char *state;
} changes[] = {
	{ ACTIVITY_NEW, "absent" },
	{ ACTIVITY_REFRESH, "creating" },
	{ ACTIVITY_REFRESH, "active" },
	{ ACTIVITY_REFRESH, "frozen" },
	{ ACTIVITY_FREEZE, "active" },
	{ ACTIVITY_UNFREEZE, "frozen" },
	{ ACTIVITY_RELEASE, "creating" },
	{ ACTIVITY_RELEASE, "active" },
	{ ACTIVITY_RELEASE, "frozen" },
	{ ACTIVITY_RELEASE, "failed" },
	{ ACTIVITY_UPGRADE, "active" },
	{ ACTIVITY_UPGRADE, "frozen" },
};

/* The record has had `before` events, all of which are done. */
static void
one_change(size_t i, int before)
{
	json_t *record = lifecycle_unit_record(changes[i].state);
	json_t *request = json_pack("{s:s}", "orderId", "CS2"), *entry;
	struct change change = lifecycle_unit_hooked(changes[i].activity);
	char id[EVENT_ID_SIZE];
	struct plan plan;

	if (record != NULL)
		json_object_set_new(record, "eventCount", json_integer(before));
	snprintf(id, sizeof(id), "%s.%d", LIFECYCLE_UNIT_ID,
	    record != NULL ? before + 1 : 1);
	change.request = request;
	lifecycle_unit_plan(record, &change, &plan);
	assert_int_equal(lifecycle_unit_events(plan.record), 1);
	assert_string_equal(plan.event_id, id);
	entry = event_next(plan.record);
	assert_string_equal(event_id(entry), id);
	assert_string_equal(unit_text(entry, "event"),
	    lifecycle_activity_name(change.activity));
	assert_int_equal(event_time(entry, "at"), LIFECYCLE_UNIT_NOW);
	assert_int_equal(json_integer_value(json_object_get(entry, "attempts")),
	    0);
	assert_int_equal(event_due_in(entry, LIFECYCLE_UNIT_NOW), 0);
	/* A copy: what the caller does with its own is its affair. */
	json_object_clear(request);
	assert_string_equal(unit_text(json_object_get(entry, "request"),
				"orderId"),
	    "CS2");
	plan_release(&plan);
	json_decref(request);
	json_decref(record);
}

static void
with_a_hook_one(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(changes); i++) {
		one_change(i, 0);
		one_change(i, 41);
	}
}

static void
without_a_hook_none(void **state)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://x");
	struct change change;
	json_t *record;
	struct plan plan;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(changes); i++) {
		record = lifecycle_unit_record(changes[i].state);
		change = lifecycle_unit_change(changes[i].activity);
		change.app_info = app_info;
		lifecycle_unit_plan(record, &change, &plan);
		assert_non_null(plan.record);
		assert_int_equal(plan.result, RESULT_SUCCESS);
		assert_int_equal(lifecycle_unit_events(plan.record), 0);
		assert_string_equal(plan.event_id, "");
		plan_release(&plan);
		json_decref(record);
	}
	json_decref(app_info);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_a_hook_one),
		cmocka_unit_test(without_a_hook_none),
	};

	return unit_main(tests);
}
