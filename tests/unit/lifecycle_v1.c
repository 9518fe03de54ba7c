/* lifecycle: the orders of 1.0 have no lines; one orderId is one change of a
 * kind, whatever else the call says.  A record keeps the order it was told. */
#include "lifecycle_unit.h"

static struct change
v1_change(enum activity activity, const char *order_id, const char *scene,
    const json_t *order)
{
	struct change change = lifecycle_unit_hooked(activity);

	change.family = FAMILY_SAAS_V1;
	change.order_id = order_id;
	change.order_line_id = NULL;
	change.scene = scene;
	change.order = order;
	return change;
}

static json_t *
v1_record(json_t *order)
{
	struct change change = v1_change(ACTIVITY_NEW, "CS1", NULL, order);
	struct plan plan;
	json_t *record;

	lifecycle_unit_plan(NULL, &change, &plan);
	assert_int_equal(plan.result, RESULT_IN_PROGRESS);
	record = json_incref(plan.record);
	plan_release(&plan);
	assert_null(json_object_get(record, "orderLineId"));
	assert_string_equal(unit_text(record, "family"), "saas_v1");
	assert_true(json_equal(json_object_get(record, "order"), order));
	json_object_set_new(record, "state", json_string("active"));
	json_object_set_new(record, "ofAnotherVersion", json_string("kept"));
	json_array_clear(json_object_get(record, "events"));
	return record;
}

static void
one_order_is_one_change(void **state)
{
	json_t *first = json_pack("{s:s}", "orderId", "CS1");
	json_t *second = json_pack("{s:s}", "orderId", "CS2");
	json_t *record = v1_record(first);
	struct change change =
	    v1_change(ACTIVITY_REFRESH, "CS2", "RENEWAL", second);

	(void)state;
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_false(lifecycle_unit_apply(&record, &change));
	change.scene = "TRIAL_TO_FORMAL";
	assert_false(lifecycle_unit_apply(&record, &change));
	change.order_id = "CS3";
	assert_true(lifecycle_unit_apply(&record, &change));
	/* An upgrade is not a renewal. */
	change = v1_change(ACTIVITY_UPGRADE, "CS2", NULL, second);
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_false(lifecycle_unit_apply(&record, &change));
	assert_int_equal(lifecycle_unit_events(record), 3);
	/* The purchase stays; the latest change is beside it. */
	assert_true(json_equal(json_object_get(record, "order"), first));
	assert_true(json_equal(json_object_get(record, "changeOrder"), second));
	json_decref(record);
	json_decref(first);
	json_decref(second);
}

static void
in_2_0_the_line_and_scene_count(void **state)
{
	json_t *record = lifecycle_unit_record("active");
	struct change change = lifecycle_unit_change(ACTIVITY_REFRESH);

	(void)state;
	change.scene = "RENEWAL";
	assert_true(lifecycle_unit_apply(&record, &change));
	change.scene = "TRIAL_TO_FORMAL";
	assert_true(lifecycle_unit_apply(&record, &change));
	change.order_line_id = "CS2-000002";
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_false(lifecycle_unit_apply(&record, &change));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_order_is_one_change),
		cmocka_unit_test(in_2_0_the_line_and_scene_count),
	};

	return unit_main(tests);
}
