#include "domain/lifecycle.h"

#include <stdbool.h>

#include "domain/revision.h"

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

/* Without a hook there is nothing to wait for: the instance opens at once. */
static int
plan_create(const struct lifecycle_rule *rule, const struct change *change,
    struct plan *plan)
{
	bool opens = change->app_info != NULL;

	if ((plan->record = revision_new(change)) == NULL)
		return -1;
	if (opens && json_object_set_new(plan->record, "appInfo",
			 json_deep_copy(change->app_info)) != 0)
		return -1;
	if (!opens)
		plan->result = RESULT_IN_PROGRESS;
	return revision_stamp(plan->record, change, STATE_ABSENT,
	    opens ? STATE_ACTIVE : rule->next);
}

static int
plan_apply(const json_t *current, const struct change *change,
    struct plan *plan)
{
	enum instance_state state = instance_state(current);

	if (revision_is_applied(current, change)) {
		plan->event = NULL;
		return 0;
	}
	if ((plan->record = json_deep_copy(current)) == NULL ||
	    revision_mark_applied(plan->record, change) != 0)
		return -1;
	return revision_stamp(plan->record, change, state, state);
}

static int
plan_move(const json_t *current, const struct lifecycle_rule *rule,
    const struct change *change, struct plan *plan)
{
	if ((plan->record = json_deep_copy(current)) == NULL)
		return -1;
	return revision_stamp(plan->record, change, instance_state(current),
	    rule->next);
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
