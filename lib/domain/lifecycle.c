#include "domain/lifecycle.h"

#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"

static const char *const activity_names[ACTIVITY_COUNT] = {
	[ACTIVITY_NEW] = "new",
	[ACTIVITY_REFRESH] = "refresh",
	[ACTIVITY_FREEZE] = "freeze",
	[ACTIVITY_UNFREEZE] = "unfreeze",
	[ACTIVITY_RELEASE] = "release",
	[ACTIVITY_UPGRADE] = "upgrade",
	[ACTIVITY_CHANGE_CHECK] = "change-check",
	[ACTIVITY_QUERY] = "query",
};

/*
 * PROTOCOL.md section 6, state by state.  A freeze or an upgrade that meets an
 * instance still being created is told to come again: the platform re-sends.
 */
#define UNKNOWN                                  \
	{                                        \
		STEP_UNKNOWN, STATE_ABSENT, NULL \
	}
#define DONE                                  \
	{                                     \
		STEP_DONE, STATE_ABSENT, NULL \
	}
#define WAIT                                  \
	{                                     \
		STEP_WAIT, STATE_ABSENT, NULL \
	}
#define REFRESH                                     \
	{                                           \
		STEP_APPLY, STATE_ABSENT, "refresh" \
	}
#define UPGRADE                                     \
	{                                           \
		STEP_APPLY, STATE_ABSENT, "upgrade" \
	}
#define RELEASE                                      \
	{                                            \
		STEP_MOVE, STATE_RELEASED, "release" \
	}

static const struct lifecycle_rule rules[STATE_COUNT][ACTIVITY_COUNT] = {
	[STATE_ABSENT] = {
		[ACTIVITY_NEW] = { STEP_CREATE, STATE_CREATING, "new" },
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = UNKNOWN,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = UNKNOWN,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = UNKNOWN,
	},
	[STATE_CREATING] = {
		[ACTIVITY_NEW] = WAIT,
		[ACTIVITY_REFRESH] = REFRESH,
		[ACTIVITY_FREEZE] = WAIT,
		[ACTIVITY_UNFREEZE] = WAIT,
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = WAIT,
		[ACTIVITY_CHANGE_CHECK] = WAIT,
		[ACTIVITY_QUERY] = WAIT,
	},
	[STATE_ACTIVE] = {
		[ACTIVITY_NEW] = DONE,
		[ACTIVITY_REFRESH] = REFRESH,
		[ACTIVITY_FREEZE] = { STEP_MOVE, STATE_FROZEN, "freeze" },
		[ACTIVITY_UNFREEZE] = DONE,
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = UPGRADE,
		[ACTIVITY_CHANGE_CHECK] = DONE,
		[ACTIVITY_QUERY] = DONE,
	},
	[STATE_FROZEN] = {
		[ACTIVITY_NEW] = DONE,
		[ACTIVITY_REFRESH] = REFRESH,
		[ACTIVITY_FREEZE] = DONE,
		[ACTIVITY_UNFREEZE] = { STEP_MOVE, STATE_ACTIVE, "unfreeze" },
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = UPGRADE,
		[ACTIVITY_CHANGE_CHECK] = DONE,
		[ACTIVITY_QUERY] = DONE,
	},
	[STATE_RELEASED] = {
		[ACTIVITY_NEW] = DONE, /* the same id for ever */
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = DONE,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = DONE,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = UNKNOWN, /* never its credentials */
	},
	[STATE_FAILED] = {
		[ACTIVITY_NEW] = { STEP_FAILED, STATE_ABSENT, NULL },
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = DONE,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = { STEP_FAILED, STATE_ABSENT, NULL },
	},
};

const struct lifecycle_rule *
lifecycle_rule(enum instance_state state, enum activity activity)
{
	if ((unsigned)state >= STATE_COUNT ||
	    (unsigned)activity >= ACTIVITY_COUNT)
		BUG("no rule for %d, %d", (int)state, (int)activity);
	return &rules[state][activity];
}

const char *
lifecycle_activity_name(enum activity activity)
{
	if ((unsigned)activity >= ACTIVITY_COUNT)
		BUG("no activity %d", (int)activity);
	return activity_names[activity];
}

/* Set `name` to `text` unless text is NULL.  0 or -1. */
static int
set_text(json_t *object, const char *name, const char *text)
{
	if (text == NULL)
		return 0;
	return json_object_set_new(object, name, json_string(text));
}

static int
set_time(json_t *object, const char *name, int64_t ms)
{
	char iso[CLOCK_ISO_SIZE];

	clock_format_iso(ms, iso);
	return set_text(object, name, iso);
}

/* Append, and let the oldest entry go when there are too many. */
static int
append_bounded(json_t *record, const char *name, json_t *entry, size_t limit)
{
	json_t *list = json_object_get(record, name);

	if (json_array_size(list) >= limit && json_array_remove(list, 0) != 0) {
		json_decref(entry);
		return -1;
	}
	return json_array_append_new(list, entry);
}

/* What makes an order the same order: PROTOCOL.md section 6, "Idempotent
 * on". */
static json_t *
applied_entry(const struct change *change)
{
	return json_pack("{s:s, s:s*, s:s*, s:s*}", "activity",
	    lifecycle_activity_name(change->activity), "orderId",
	    change->order_id, "orderLineId", change->order_line_id, "scene",
	    change->scene);
}

static bool
is_applied(const json_t *record, const json_t *entry)
{
	const json_t *list = json_object_get(record, "applied"), *seen;
	size_t i;

	json_array_foreach(list, i, seen)
	{
		if (json_equal(seen, entry))
			return true;
	}
	return false;
}

static int
add_history(json_t *record, const struct change *change,
    enum instance_state from, enum instance_state to)
{
	json_t *entry = applied_entry(change);

	if (entry == NULL || set_time(entry, "at", change->now_ms) != 0 ||
	    set_text(entry, "from", instance_state_name(from)) != 0 ||
	    set_text(entry, "to", instance_state_name(to)) != 0 ||
	    (change->expire_ms != 0 &&
		set_time(entry, "expireTime", change->expire_ms) != 0)) {
		json_decref(entry);
		return -1;
	}
	return append_bounded(record, "history", entry, LIMIT_HISTORY);
}

/* What every accepted change leaves in the record. */
static int
stamp(json_t *record, const struct change *change, enum instance_state from,
    enum instance_state to)
{
	if (set_text(record, "state", instance_state_name(to)) != 0 ||
	    set_text(record, "productId", change->product_id) != 0 ||
	    set_time(record, "updatedAt", change->now_ms) != 0 ||
	    (change->expire_ms != 0 &&
		set_time(record, "expireTime", change->expire_ms) != 0))
		return -1;
	return add_history(record, change, from, to);
}

static json_t *
new_record(const struct change *change)
{
	json_t *record;

	record = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s*, s:[], s:[]}",
	    "format", INSTANCE_FORMAT, "instanceId", change->instance_id,
	    "family", family_name(change->family), "orderId", change->order_id,
	    "orderLineId", change->order_line_id, "businessId",
	    change->business_id, "applied", "history");
	if (record != NULL && set_time(record, "createdAt", change->now_ms)) {
		json_decref(record);
		return NULL;
	}
	return record;
}

/* Without a hook there is nothing to wait for: the instance opens at once. */
static int
plan_create(const struct lifecycle_rule *rule, const struct change *change,
    struct plan *plan)
{
	bool opens = change->app_info != NULL;

	if ((plan->record = new_record(change)) == NULL)
		return -1;
	if (opens && json_object_set_new(plan->record, "appInfo",
			 json_deep_copy(change->app_info)) != 0)
		return -1;
	if (!opens)
		plan->result = RESULT_IN_PROGRESS;
	return stamp(plan->record, change, STATE_ABSENT,
	    opens ? STATE_ACTIVE : rule->next);
}

static int
plan_apply(const json_t *current, const struct change *change,
    struct plan *plan)
{
	enum instance_state state = instance_state(current);
	json_t *entry;

	if ((entry = applied_entry(change)) == NULL)
		return -1;
	if (is_applied(current, entry)) {
		json_decref(entry);
		plan->event = NULL;
		return 0;
	}
	if ((plan->record = json_deep_copy(current)) == NULL) {
		json_decref(entry);
		return -1;
	}
	if (append_bounded(plan->record, "applied", entry, LIMIT_APPLIED) != 0)
		return -1;
	return stamp(plan->record, change, state, state);
}

static int
plan_move(const json_t *current, const struct lifecycle_rule *rule,
    const struct change *change, struct plan *plan)
{
	if ((plan->record = json_deep_copy(current)) == NULL)
		return -1;
	return stamp(plan->record, change, instance_state(current), rule->next);
}

static enum result
failure_of(const json_t *record)
{
	const char *code = json_string_value(
	    json_object_get(json_object_get(record, "failure"), "resultCode"));
	enum result result;

	result = code != NULL ? result_from_code(code) : RESULT_COUNT;
	return result != RESULT_COUNT ? result : RESULT_INTERNAL;
}

static int
plan_step(const json_t *current, const struct lifecycle_rule *rule,
    const struct change *change, struct plan *plan)
{
	switch (rule->step) {
	case STEP_CREATE:
		return plan_create(rule, change, plan);
	case STEP_APPLY:
		return plan_apply(current, change, plan);
	case STEP_MOVE:
		return plan_move(current, rule, change, plan);
	case STEP_DONE:
		return 0;
	case STEP_WAIT:
		plan->result = RESULT_IN_PROGRESS;
		return 0;
	case STEP_UNKNOWN:
		plan->result = RESULT_UNKNOWN_INSTANCE;
		return 0;
	case STEP_FAILED:
		plan->result = failure_of(current);
		return 0;
	}
	BUG("no step %d", (int)rule->step);
}

int
lifecycle_plan(const json_t *current, const struct change *change,
    struct plan *plan, struct err *err)
{
	const struct lifecycle_rule *rule;

	rule = lifecycle_rule(instance_state(current), change->activity);
	*plan = (struct plan){ RESULT_SUCCESS, NULL, rule->event };
	if (plan_step(current, rule, change, plan) == 0)
		return 0;
	plan_release(plan);
	return err_set(err, "out of memory");
}

void
plan_release(struct plan *plan)
{
	json_decref(plan->record);
	*plan = (struct plan){ RESULT_INTERNAL, NULL, NULL };
}
