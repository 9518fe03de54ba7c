/* lifecycle_unit: a record in any state, and a change for any activity. */
#ifndef KOOGATE_TESTS_UNIT_LIFECYCLE_UNIT_H
#define KOOGATE_TESTS_UNIT_LIFECYCLE_UNIT_H

#include "../support/unit.h"

#include "domain/lifecycle.h"

#define LIFECYCLE_UNIT_ID  "0d3cbc95-c3ea-8614-839c-b03036241889"
#define LIFECYCLE_UNIT_NOW INT64_C(1795425420123) /* 2026-11-23T09:17:00.123Z */

/* The caller's; NULL for "absent". */
static inline json_t *
lifecycle_unit_record(const char *state)
{
	json_t *record;

	if (strcmp(state, "absent") == 0)
		return NULL;
	record = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s}, "
			   "s:[], s:[], "
			   "s:s}",
	    "format", 1, "instanceId", LIFECYCLE_UNIT_ID, "family", "saas",
	    "state", state, "orderId", "CS1", "orderLineId", "CS1-000001",
	    "createdAt", "2026-01-01T00:00:00.000Z", "updatedAt",
	    "2026-01-01T00:00:00.000Z", "appInfo", "frontEndUrl", "https://x",
	    "applied", "history", "ofAnotherVersion", "kept");
	assert_non_null(record);
	return record;
}

static inline struct change
lifecycle_unit_change(enum activity activity)
{
	return (struct change){
		.activity = activity,
		.family = FAMILY_SAAS,
		.instance_id = LIFECYCLE_UNIT_ID,
		.order_id = "CS2",
		.order_line_id = "CS2-000001",
		.now_ms = LIFECYCLE_UNIT_NOW,
	};
}

/* Plan, and check what holds of every plan: `current` is left alone, a new
 * record is well-formed and keeps what this version does not know. */
static inline void
lifecycle_unit_plan(const json_t *current, const struct change *change,
    struct plan *plan)
{
	json_t *before = json_deep_copy(current);
	struct err err = ERR_INIT;

	assert_int_equal(lifecycle_plan(current, change, plan, &err), 0);
	assert_true(before == NULL || json_equal(before, current));
	json_decref(before);
	if (plan->record == NULL)
		return;
	unit_check(instance_check(plan->record, &err) == 0, "%s", err.text);
	if (current != NULL)
		assert_string_equal(unit_text(plan->record, "ofAnotherVersion"),
		    "kept");
}

/* Plan on *record and take the new record over; true when there is one. */
static inline bool
lifecycle_unit_apply(json_t **record, const struct change *change)
{
	struct plan plan;
	bool changed;

	lifecycle_unit_plan(*record, change, &plan);
	assert_int_equal(plan.result, RESULT_SUCCESS);
	changed = plan.record != NULL;
	assert_int_equal(plan.event != NULL, changed);
	if (changed) {
		json_decref(*record);
		*record = json_incref(plan.record);
	}
	plan_release(&plan);
	return changed;
}

#endif
