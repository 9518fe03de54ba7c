/* lifecycle: a released instance's record stays, for ever released. */
#include "lifecycle_unit.h"

static void
release_keeps_the_record(void **state)
{
	json_t *before = lifecycle_unit_record("frozen"), *record;
	struct change change = lifecycle_unit_change(ACTIVITY_RELEASE);
	const json_t *entry;

	(void)state;
	record = json_deep_copy(before);
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_string_equal(unit_text(record, "state"), "released");
	entry = json_array_get(json_object_get(record, "history"), 0);
	assert_string_equal(unit_text(entry, "from"), "frozen");
	assert_string_equal(unit_text(entry, "to"), "released");
	assert_string_equal(unit_text(entry, "orderId"), "CS2");
	/* But for state, time and history it is what it was, appInfo too. */
	json_object_set(record, "state", json_object_get(before, "state"));
	json_object_set(record, "updatedAt",
	    json_object_get(before, "updatedAt"));
	json_object_set(record, "history", json_object_get(before, "history"));
	assert_true(json_equal(record, before));
	json_decref(record);
	json_decref(before);
}

static void
nothing_leads_back(void **state)
{
	json_t *record = lifecycle_unit_record("released");
	struct change change;
	struct plan plan;
	int activity;

	(void)state;
	for (activity = 0; activity < ACTIVITY_COUNT; activity++) {
		change = lifecycle_unit_hooked((enum activity)activity);
		change.app_info = json_object_get(record, "appInfo");
		lifecycle_unit_plan(record, &change, &plan);
		unit_check(plan.record == NULL && plan.event_id[0] == '\0',
		    "%s", lifecycle_activity_name(change.activity));
		plan_release(&plan);
	}
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(release_keeps_the_record),
		cmocka_unit_test(nothing_leads_back),
	};

	return unit_main(tests);
}
