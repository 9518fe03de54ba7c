#include "domain/tenant_step.h"

#include <stdio.h>

#include "domain/revision.h"

int
tenant_step_refuse(struct plan *plan, enum result result, const char *text)
{
	json_decref(plan->record);
	plan->record = NULL;
	plan->event_id[0] = '\0';
	plan->result = result;
	snprintf(plan->text, sizeof(plan->text), "%s", text);
	return 0;
}

static bool
same_member(const json_t *a, const json_t *b, const char *name)
{
	const json_t *left = json_object_get(a, name);
	const json_t *right = json_object_get(b, name);

	return left == right || json_equal(left, right);
}

/* Has the new event all that this one has?  Each brings its hook the state of
 * its tenant, application, users or tree as it is now. */
static bool
is_overtaken(const json_t *entry, const struct tenant_step *step)
{
	const json_t *old = json_object_get(entry, "request");

	if (step->change->call == KIT_TENANT && step->flag == KIT_DELETE)
		return true;
	return event_of(entry) == tenant_event(step->change->call) &&
	       same_member(old, step->request, "appId") &&
	       same_member(old, step->request, "userNames");
}

/* A dead letter that is overtaken ends; of those that wait behind a deletion,
 * what fails tries once more, at once. */
static int
supersede(const struct tenant_step *step)
{
	json_t *record = step->plan->record;
	json_t *events = json_object_get(record, "events"), *entry;
	size_t i = json_array_size(events);

	while (i-- > 0) {
		entry = json_array_get(events, i);
		if (!is_overtaken(entry, step))
			continue;
		if (!event_is_dead(entry)) {
			if (tenant_is_deleted(record) &&
			    event_hurry(entry) != 0)
				return -1;
		} else if (revision_end_event(record, entry, "superseded",
			       STATE_ABSENT, step->change->now_ms) != 0)
			return -1;
	}
	return 0;
}

int
tenant_step_leave_event(const struct tenant_step *step)
{
	struct plan *plan = step->plan;

	if (supersede(step) != 0)
		return -1;
	if (!step->change->hooked)
		return 0;
	if (!event_has_room(plan->record))
		return tenant_step_refuse(plan, RESULT_INTERNAL,
		    "too many changes of this tenant wait for their hook; "
		    "send it again later");
	return event_add(plan->record, tenant_event(step->change->call),
	    step->request, NULL, step->change->now_ms, plan->event_id);
}

/* The newest event of the same call, with the same request; or NULL. */
static json_t *
find_same(const json_t *current, const struct tenant_step *step)
{
	const json_t *events = json_object_get(current, "events");
	size_t i = json_array_size(events);
	json_t *entry;

	while (i-- > 0) {
		entry = json_array_get(events, i);
		if (json_equal(json_object_get(entry, "request"),
			step->request))
			return entry;
	}
	return NULL;
}

int
tenant_step_again(const json_t *current, const struct tenant_step *step)
{
	const json_t *entry = find_same(current, step);
	struct plan *plan = step->plan;

	if (entry == NULL)
		return 0;
	snprintf(plan->event_id, sizeof(plan->event_id), "%s", event_id(entry));
	if (!event_is_dead(entry) ||
	    !json_is_true(json_object_get(entry, "retry"))) {
		tenant_outcome(current, plan);
		return 0;
	}
	if ((plan->record = json_deep_copy(current)) == NULL)
		return -1;
	return revision_revive_event(plan->record, plan->event_id,
	    step->change->now_ms);
}
