/* Whether a call may, and the plan that follows; the edits themselves are
 * tenant_edit.c's. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "domain/revision.h"
#include "domain/tenant.h"
#include "domain/tenant_edit.h"
#include "domain/tenant_step.h"

static bool
takes_away(enum kit_flag flag)
{
	return flag == KIT_DELETE || flag == KIT_CANCEL;
}

/* Why the call comes too late, or NULL. */
static const char *
is_late(const json_t *current, const struct tenant_step *step)
{
	const json_t *members = step->change->members;

	if (takes_away(step->flag) || step->change->call == KIT_TENANT)
		return NULL;
	if (tenant_is_deleted(current))
		return "this tenant was deleted; only tenantSync brings it "
		       "back";
	if (step->change->call == KIT_AUTH &&
	    tenant_is(tenant_application(current,
			  fields_text(members, "appId")),
		"deleted"))
		return "this application was deleted; only applicationSync "
		       "brings it back";
	return NULL;
}

static int
set_time(json_t *record, const char *name, int64_t ms)
{
	char iso[CLOCK_ISO_SIZE];

	clock_format_iso(ms, iso);
	return json_object_set_new(record, name, json_string(iso));
}

static json_t *
tenant_new(const struct tenant_change *change)
{
	const char *instance_id = fields_text(change->members, "instanceId");
	char id[RECORD_ID_SIZE];
	json_t *record;

	if (tenant_id_of(change->members, id) != 0)
		return NULL;
	record = json_pack("{s:i, s:s, s:s, s:s, s:s, s:{}, s:{}, s:[], s:[], "
			   "s:i}",
	    "format", TENANT_FORMAT, "recordId", id, "instanceId",
	    instance_id != NULL ? instance_id : "", "tenantId",
	    fields_text(change->members, "tenantId"), "state", "active",
	    "applications", "orgs", "history", "events", "eventCount", 0);
	if (record != NULL && set_time(record, "createdAt", change->now_ms)) {
		json_decref(record);
		return NULL;
	}
	return record;
}

/* Time, and a line of history: what was asked, a list by its length. */
static int
stamp(const struct tenant_step *step)
{
	const json_t *request = step->request;
	const json_t *names = json_object_get(request, "userNames");
	json_t *line;

	line = json_pack("{s:O, s:O*, s:O*, s:O*, s:O*}", "call",
	    json_object_get(request, "call"), "flag",
	    json_object_get(request, "flag"), "appId",
	    json_object_get(request, "appId"), "orgCode",
	    json_object_get(request, "orgCode"), "count",
	    json_object_get(request, "count"));
	if (line != NULL && names != NULL &&
	    json_object_set_new(line, "count",
		json_integer((json_int_t)json_array_size(names))) != 0) {
		json_decref(line);
		return -1;
	}
	if (set_time(step->plan->record, "updatedAt", step->change->now_ms) !=
	    0) {
		json_decref(line);
		return -1;
	}
	return revision_add_line(step->plan->record, line,
	    step->change->now_ms);
}

static int
count(const char *chunk, size_t len, void *total)
{
	(void)chunk;
	*(size_t *)total += len;
	return 0;
}

static int
measure(const json_t *record, size_t *size)
{
	*size = 0;
	return json_dump_callback(record, count, size,
	    JSON_COMPACT | JSON_REAL_PRECISION(15));
}

/* What shrinks a record is always let through. */
static int
hold_to_limit(const json_t *current, struct plan *plan)
{
	const size_t limit = LIMIT_TENANT_RECORD - LIMIT_TENANT_RESERVE;
	size_t size, before = 0;

	do {
		if (measure(plan->record, &size) != 0)
			return -1;
	} while (size > limit && instance_trim(plan->record));
	if (size <= limit)
		return 0;
	if (current != NULL && measure(current, &before) != 0)
		return -1;
	if (size <= before)
		return 0;
	return tenant_step_refuse(plan, RESULT_INTERNAL,
	    "this tenant has too many users and departments for one record, "
	    "which may have 8 MiB");
}

static int
plan_change(const json_t *current, const struct tenant_step *step)
{
	const struct tenant_change *change = step->change;
	struct plan *plan = step->plan;

	plan->record =
	    current != NULL ? json_deep_copy(current) : tenant_new(change);
	if (plan->record == NULL ||
	    tenant_edit(plan->record, change->call, change->members) != 0)
		return -1;
	if (current != NULL && json_equal(plan->record, current)) {
		json_decref(plan->record);
		plan->record = NULL;
		return tenant_step_again(current, step);
	}
	if (stamp(step) != 0 || tenant_step_leave_event(step) != 0)
		return -1;
	return plan->record != NULL ? hold_to_limit(current, plan) : 0;
}

int
tenant_plan(const json_t *current, const struct tenant_change *change,
    struct plan *plan, struct err *err)
{
	struct tenant_step step = { change,
		kit_flag(change->call, change->members), NULL, plan };
	const char *late = is_late(current, &step);
	int rc = -1;

	*plan = (struct plan){ .result = RESULT_SUCCESS };
	if (late != NULL)
		return tenant_step_refuse(plan, RESULT_UNKNOWN_INSTANCE, late);
	if (current == NULL && takes_away(step.flag))
		return 0; /* deleting what never was is done */
	step.request = tenant_request(change->call, change->members);
	if (step.request != NULL)
		rc = plan_change(current, &step);
	json_decref(step.request);
	if (rc == 0)
		return 0;
	plan_release(plan);
	return err_set(err, "out of memory");
}
