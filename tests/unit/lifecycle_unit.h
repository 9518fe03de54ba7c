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
			   "s:[], s:i, s:s}",
	    "format", INSTANCE_FORMAT, "instanceId", LIFECYCLE_UNIT_ID,
	    "family", "saas", "state", state, "orderId", "CS1", "orderLineId",
	    "CS1-000001", "createdAt", "2026-01-01T00:00:00.000Z", "updatedAt",
	    "2026-01-01T00:00:00.000Z", "appInfo", "frontEndUrl", "https://x",
	    "applied", "history", "events", "eventCount", 0, "ofAnotherVersion",
	    "kept");
	assert_non_null(record);
	return record;
}

static inline struct change
lifecycle_unit_change(enum activity activity)
{
	return (struct change){
		.activity = activity,
		.family = FAMILY_SAAS,
		.record_id = LIFECYCLE_UNIT_ID,
		.instance_id = LIFECYCLE_UNIT_ID,
		.order_id = "CS2",
		.order_line_id = "CS2-000001",
		.now_ms = LIFECYCLE_UNIT_NOW,
	};
}

/* The same change, for which there is a hook. */
static inline struct change
lifecycle_unit_hooked(enum activity activity)
{
	struct change change = lifecycle_unit_change(activity);

	change.hooked = true;
	return change;
}

/* The entries of `events`, dead or live. */
static inline size_t
lifecycle_unit_events(const json_t *record)
{
	return json_array_size(json_object_get(record, "events"));
}

/* Add an event to a record, and bury it unless `why` is NULL. */
static inline json_t *
lifecycle_unit_add(json_t *record, enum event event, const char *why,
    enum result result, bool retry)
{
	char id[EVENT_ID_SIZE];
	json_t *entry;

	assert_int_equal(event_add(record, event, NULL, NULL,
			     LIFECYCLE_UNIT_NOW, id),
	    0);
	entry = event_find(record, id);
	assert_non_null(entry);
	if (why != NULL)
		assert_int_equal(event_bury(entry, why, result,
				     "the hook's own words", retry),
		    0);
	return entry;
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
	/* Who answers by an event's outcome can find it. */
	if (plan->event_id[0] != '\0')
		assert_non_null(event_find(plan->record, plan->event_id));
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
	/* With a hook, what changes leaves an event. */
	if (change->hooked && changed)
		assert_string_not_equal(plan.event_id, "");
	if (changed) {
		json_decref(*record);
		*record = json_incref(plan.record);
	}
	plan_release(&plan);
	return changed;
}

#endif
