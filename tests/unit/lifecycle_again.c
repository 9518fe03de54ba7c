/* lifecycle: a call sent again finds the event of the first one. */
#include "lifecycle_unit.h"

static const struct {
	enum activity activity;
	const char *state;
	enum result result;
} calls[] = {
	{ ACTIVITY_NEW, "absent", RESULT_IN_PROGRESS },
	{ ACTIVITY_REFRESH, "creating", RESULT_SUCCESS },
	{ ACTIVITY_REFRESH, "active", RESULT_SUCCESS },
	{ ACTIVITY_UPGRADE, "frozen", RESULT_SUCCESS },
	{ ACTIVITY_FREEZE, "active", RESULT_SUCCESS },
	{ ACTIVITY_UNFREEZE, "frozen", RESULT_SUCCESS },
	{ ACTIVITY_RELEASE, "creating", RESULT_SUCCESS },
	{ ACTIVITY_RELEASE, "failed", RESULT_SUCCESS },
};

static json_t *
request_of(const char *order, const char *line, const char *scene)
{
	json_t *request = json_pack("{s:s, s:s, s:s*}", "orderId", order,
	    "orderLineId", line, "scene", scene);

	assert_non_null(request);
	return request;
}

static void
the_live_event_is_found(void **state)
{
	json_t *record, *request = request_of("CS2", "CS2-000001", NULL);
	struct change change;
	struct plan first, again;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(calls); i++) {
		record = lifecycle_unit_record(calls[i].state);
		change = lifecycle_unit_hooked(calls[i].activity);
		change.request = request;
		lifecycle_unit_plan(record, &change, &first);
		/* Also when the hook was taken away meanwhile. */
		change.hooked = false;
		lifecycle_unit_plan(first.record, &change, &again);
		assert_null(again.record);
		assert_int_equal(again.result, calls[i].result);
		assert_string_equal(again.text, "");
		assert_string_equal(again.event_id, first.event_id);
		plan_release(&first);
		plan_release(&again);
		json_decref(record);
	}
	json_decref(request);
}

/* Of orders of the same kind, each call finds its own. */
static void
each_order_finds_its_own(void **state)
{
	static const char *const orders[][3] = { { "A", "A-1", "RENEWAL" },
		{ "A", "A-1", NULL }, { "A", "A-2", "RENEWAL" },
		{ "B", "A-1", "RENEWAL" } };
	json_t *record = lifecycle_unit_record("active"), *request;
	struct change change = lifecycle_unit_hooked(ACTIVITY_REFRESH);
	char want[EVENT_ID_SIZE];
	struct plan plan;
	size_t i;

	(void)state;
	for (i = 0; i < 2 * UNIT_COUNT(orders); i++) {
		change.order_id = orders[i % 4][0];
		change.order_line_id = orders[i % 4][1];
		change.scene = orders[i % 4][2];
		request = request_of(change.order_id, change.order_line_id,
		    change.scene);
		/* Other members make no other order of it. */
		json_object_set_new(request, "nonce", json_integer((int)i));
		change.request = request;
		lifecycle_unit_plan(record, &change, &plan);
		snprintf(want, sizeof(want), "%s.%zu", LIFECYCLE_UNIT_ID,
		    i % 4 + 1);
		assert_string_equal(plan.event_id, want);
		assert_int_equal(plan.record != NULL, i < 4);
		if (plan.record != NULL)
			json_object_update(record, plan.record);
		plan_release(&plan);
		json_decref(request);
	}
	json_decref(record);
}

static void
of_an_event_that_is_done_nothing_is_found(void **state)
{
	json_t *record = lifecycle_unit_record("active");
	struct change change = lifecycle_unit_hooked(ACTIVITY_FREEZE);
	struct plan plan;

	(void)state;
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_int_equal(event_remove(record, event_next(record)), 0);
	lifecycle_unit_plan(record, &change, &plan);
	assert_null(plan.record);
	assert_int_equal(plan.result, RESULT_SUCCESS);
	assert_string_equal(plan.event_id, "");
	plan_release(&plan);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_live_event_is_found),
		cmocka_unit_test(each_order_finds_its_own),
		cmocka_unit_test(of_an_event_that_is_done_nothing_is_found),
	};

	return unit_main(tests);
}
