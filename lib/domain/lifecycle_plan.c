/* From a rule to a plan; the rules themselves are lifecycle.c's. */
#include "domain/lifecycle.h"

#include <stdbool.h>
#include <stdio.h>

#include "domain/revision.h"

static void
set_text(struct plan *plan, const char *text)
{
	snprintf(plan->text, sizeof(plan->text), "%s",
	    text != NULL ? text : "");
}

static void
set_event(struct plan *plan, const json_t *entry)
{
	snprintf(plan->event_id, sizeof(plan->event_id), "%s", event_id(entry));
}

/* The code and words that `from` (a dead letter, or the record's `failure`)
 * answers with. */
static void
set_failure(struct plan *plan, const json_t *from)
{
	const char *code =
	    json_string_value(json_object_get(from, "resultCode"));

	plan->result = code != NULL ? result_from_code(code) : RESULT_COUNT;
	if (plan->result == RESULT_COUNT)
		plan->result = RESULT_INTERNAL;
	set_text(plan, json_string_value(json_object_get(from, "resultMsg")));
}

void
lifecycle_outcome(const json_t *record, enum activity activity,
    struct plan *plan)
{
	const json_t *entry = event_find(record, plan->event_id);
	bool opens = activity == ACTIVITY_NEW || activity == ACTIVITY_LICENSE;

	set_text(plan, NULL);
	if (opens && instance_state(record) == STATE_CREATING)
		plan->result = RESULT_IN_PROGRESS;
	else if (opens && instance_state(record) == STATE_FAILED)
		set_failure(plan, json_object_get(record, "failure"));
	else if (entry != NULL && event_is_dead(entry))
		set_failure(plan, entry);
	else
		plan->result = RESULT_SUCCESS; /* done, or durable */
}

/*
 * What went before is overtaken: a release ends all dead letters and lets what
 * fails try once more, at once; freezing and unfreezing end each other's.
 */
static int
supersede(json_t *record, enum event by, int64_t now_ms)
{
	json_t *events = json_object_get(record, "events"), *entry;
	size_t i = json_array_size(events);
	enum event kind;

	while (i-- > 0) {
		entry = json_array_get(events, i);
		kind = event_of(entry);
		if (!event_is_dead(entry)) {
			if (by == EVENT_RELEASE && event_hurry(entry) != 0)
				return -1;
		} else if (by == EVENT_RELEASE || kind == EVENT_FREEZE ||
			   kind == EVENT_UNFREEZE) {
			if (revision_end_event(record, entry, "superseded",
				instance_state(record), now_ms) != 0)
				return -1;
		}
	}
	return 0;
}

/* Leave the event for the hook, if there is one. */
static int
add_event(const struct change *change, struct plan *plan)
{
	if (!change->hooked)
		return 0;
	if (event_has_room(plan->record))
		return event_add(plan->record,
		    lifecycle_event(change->family, change->activity),
		    change->request,
		    change->activity == ACTIVITY_NEW ? NULL : change->order,
		    change->now_ms, plan->event_id);
	json_decref(plan->record);
	plan->record = NULL;
	plan->result = RESULT_INTERNAL;
	set_text(plan, "too many changes of this instance wait for their "
		       "hook; send it again later");
	return 0;
}

/* What a new record has beside what every one has. */
static int
set_facts(const struct change *change, json_t *record, bool opens)
{
	json_t *facts = (json_t *)(uintptr_t)change->facts, *value;
	const char *name;

	/* Not json_object_update_missing(): it ignores failures. */
	json_object_foreach (facts, name, value) {
		if (json_object_get(record, name) == NULL &&
		    json_object_set(record, name, value) != 0)
			return -1;
	}
	if (change->order != NULL && json_object_set_new(record, "order",
					 json_deep_copy(change->order)) != 0)
		return -1;
	if (!opens || change->app_info == NULL)
		return 0;
	return json_object_set_new(record, "appInfo",
	    json_deep_copy(change->app_info));
}

/* Without a hook there is nothing to wait for, unless the buyer is to be shown
 * what only a hook can make. */
static bool
opens_at_once(const struct change *change)
{
	if (change->hooked ||
	    lifecycle_event(change->family, change->activity) == EVENT_LICENSE)
		return false;
	return change->app_info != NULL ||
	       !family_shows_app_info(change->family);
}

static int
plan_create(const struct lifecycle_rule *rule, const struct change *change,
    struct plan *plan)
{
	bool waits = rule->next == STATE_CREATING;
	bool opens = waits && opens_at_once(change);
	struct change hooked = *change;

	if ((plan->record = revision_new(change)) == NULL ||
	    set_facts(change, plan->record, opens) != 0)
		return -1;
	if (change->activity == ACTIVITY_REFRESH &&
	    revision_mark_applied(plan->record, change) != 0)
		return -1;
	if (waits && !opens)
		plan->result = RESULT_IN_PROGRESS;
	if (revision_stamp(plan->record, change, STATE_ABSENT,
		opens ? STATE_ACTIVE : rule->next) != 0)
		return -1;
	/* A creation that waits does so for an event, in any case. */
	hooked.hooked = waits ? !opens : change->hooked;
	return add_event(&hooked, plan);
}

static int
revive(const json_t *current, const struct change *change, struct plan *plan)
{
	if ((plan->record = json_deep_copy(current)) == NULL ||
	    revision_revive_event(plan->record, plan->event_id,
		change->now_ms) != 0)
		return -1;
	lifecycle_outcome(plan->record, change->activity, plan);
	return 0;
}

/* The effect is in the record already: what became of its event? */
static int
plan_again(const json_t *current, const json_t *request,
    const struct change *change, struct plan *plan)
{
	const json_t *entry;

	enum event event = lifecycle_event(change->family, change->activity);

	if (event == EVENT_NONE ||
	    (entry = event_newest(current, event, request)) == NULL)
		return 0;
	set_event(plan, entry);
	if (event_is_dead(entry) &&
	    json_is_true(json_object_get(entry, "retry")))
		return revive(current, change, plan);
	lifecycle_outcome(current, change->activity, plan);
	return 0;
}

static int
plan_apply(const json_t *current, const struct change *change,
    struct plan *plan)
{
	enum instance_state state = instance_state(current);

	if (revision_is_applied(current, change))
		return plan_again(current, change->request, change, plan);
	if ((plan->record = json_deep_copy(current)) == NULL ||
	    revision_mark_applied(plan->record, change) != 0 ||
	    (change->order != NULL &&
		json_object_set_new(plan->record, "changeOrder",
		    json_deep_copy(change->order)) != 0) ||
	    revision_stamp(plan->record, change, state, state) != 0)
		return -1;
	return add_event(change, plan);
}

static int
plan_move(const json_t *current, const struct lifecycle_rule *rule,
    const struct change *change, struct plan *plan)
{
	if ((plan->record = json_deep_copy(current)) == NULL ||
	    revision_stamp(plan->record, change, instance_state(current),
		rule->next) != 0 ||
	    supersede(plan->record,
		lifecycle_event(change->family, change->activity),
		change->now_ms) != 0)
		return -1;
	return add_event(change, plan);
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
		return plan_again(current, NULL, change, plan);
	case STEP_WAIT:
		plan->result = RESULT_IN_PROGRESS;
		return plan_again(current, NULL, change, plan);
	case STEP_UNKNOWN:
		plan->result = RESULT_UNKNOWN_INSTANCE;
		return 0;
	case STEP_FAILED:
		set_failure(plan, json_object_get(current, "failure"));
		return plan_again(current, NULL, change, plan);
	case STEP_ALIAS:
		plan->result = RESULT_INTERNAL;
		set_text(plan, "was imported just now; send it again");
		return 0;
	}
	BUG("no step %d", (int)rule->step);
}

int
lifecycle_plan(const json_t *current, const struct change *change,
    struct plan *plan, struct err *err)
{
	const struct lifecycle_rule *rule;

	rule = lifecycle_rule(change->family, instance_state(current),
	    change->activity);
	*plan = (struct plan){ .result = RESULT_SUCCESS };
	if (plan_step(current, rule, change, plan) == 0)
		return 0;
	plan_release(plan);
	return err_set(err, "out of memory");
}

void
plan_release(struct plan *plan)
{
	json_decref(plan->record);
	*plan = (struct plan){ .result = RESULT_INTERNAL };
}
