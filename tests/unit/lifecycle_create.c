/* lifecycle: what a new instance's record holds. */
#include "lifecycle_unit.h"

static struct change
creation(void)
{
	struct change change = lifecycle_unit_change(ACTIVITY_NEW);

	change.business_id = "87b94795";
	return change;
}

static void
without_app_info_it_stays_in_creating(void **state)
{
	struct change change = creation();
	struct plan plan;

	(void)state;
	lifecycle_unit_plan(NULL, &change, &plan);
	assert_int_equal(plan.result, RESULT_IN_PROGRESS);
	assert_int_equal(lifecycle_unit_events(plan.record), 1);
	assert_string_equal(plan.event_id, LIFECYCLE_UNIT_ID ".1");
	assert_string_equal(unit_text(plan.record, "state"), "creating");
	assert_null(json_object_get(plan.record, "appInfo"));
	plan_release(&plan);
	assert_null(plan.record);
}

static void
with_app_info_it_opens_at_once(void **state)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://x");
	struct change change = creation();
	struct plan plan;

	(void)state;
	change.app_info = app_info;
	lifecycle_unit_plan(NULL, &change, &plan);
	assert_int_equal(plan.result, RESULT_SUCCESS);
	assert_string_equal(unit_text(plan.record, "state"), "active");
	assert_int_equal(lifecycle_unit_events(plan.record), 0);
	assert_string_equal(plan.event_id, "");
	/* A copy: the configuration's own stays as it is. */
	json_object_set_new(app_info, "frontEndUrl", json_string("other"));
	assert_string_equal(unit_text(json_object_get(plan.record, "appInfo"),
				"frontEndUrl"),
	    "https://x");
	plan_release(&plan);
	json_decref(app_info);
}

static void
a_hook_opens_it_and_app_info_does_not(void **state)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://x");
	struct change change = lifecycle_unit_hooked(ACTIVITY_NEW);
	struct plan plan;

	(void)state;
	change.app_info = app_info;
	lifecycle_unit_plan(NULL, &change, &plan);
	assert_int_equal(plan.result, RESULT_IN_PROGRESS);
	assert_string_equal(unit_text(plan.record, "state"), "creating");
	assert_null(json_object_get(plan.record, "appInfo"));
	assert_int_equal(lifecycle_unit_events(plan.record), 1);
	plan_release(&plan);
	json_decref(app_info);
}

static void
every_member(void **state)
{
	static const char at[] = "2026-11-23T09:17:00.123Z";
	struct change change = creation();
	const json_t *entry;
	struct plan plan;

	(void)state;
	lifecycle_unit_plan(NULL, &change, &plan);
	assert_int_equal(json_integer_value(
			     json_object_get(plan.record, "format")),
	    2);
	assert_string_equal(unit_text(plan.record, "instanceId"),
	    LIFECYCLE_UNIT_ID);
	assert_string_equal(unit_text(plan.record, "family"), "saas");
	assert_string_equal(unit_text(plan.record, "orderId"), "CS2");
	assert_string_equal(unit_text(plan.record, "orderLineId"),
	    "CS2-000001");
	assert_string_equal(unit_text(plan.record, "businessId"), "87b94795");
	assert_string_equal(unit_text(plan.record, "createdAt"), at);
	assert_string_equal(unit_text(plan.record, "updatedAt"), at);
	assert_null(json_object_get(plan.record, "expireTime"));
	assert_int_equal(json_array_size(
			     json_object_get(plan.record, "applied")),
	    0);
	assert_int_equal(json_array_size(
			     json_object_get(plan.record, "history")),
	    1);
	entry = json_array_get(json_object_get(plan.record, "history"), 0);
	assert_string_equal(unit_text(entry, "at"), at);
	assert_string_equal(unit_text(entry, "activity"), "new");
	assert_string_equal(unit_text(entry, "from"), "absent");
	assert_string_equal(unit_text(entry, "to"), "creating");
	plan_release(&plan);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_app_info_it_stays_in_creating),
		cmocka_unit_test(with_app_info_it_opens_at_once),
		cmocka_unit_test(a_hook_opens_it_and_app_info_does_not),
		cmocka_unit_test(every_member),
	};

	return unit_main(tests);
}
