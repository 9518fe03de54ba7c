#include "web/instances.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "store/records.h"

struct planning {
	const struct change *change;
	enum result result;
};

static enum records_action
plan_change(const json_t *current, void *context, json_t **next,
    struct err *err)
{
	struct planning *planning = context;
	struct plan plan;

	if (lifecycle_plan(current, planning->change, &plan, err) != 0)
		return RECORDS_ABORT;
	planning->result = plan.result;
	*next = json_incref(plan.record);
	plan_release(&plan);
	if (*next != NULL)
		return RECORDS_REPLACE;
	/* 000004 promises the instance no less than 000000. */
	if (planning->result == RESULT_SUCCESS ||
	    planning->result == RESULT_IN_PROGRESS)
		return RECORDS_CONFIRM;
	return RECORDS_KEEP;
}

/* The answer's own words where the code's do not say enough. */
static void
set_result(struct answer *answer, enum result result)
{
	answer->result = result;
	if (result == RESULT_UNKNOWN_INSTANCE)
		answer_refuse(answer, result, "instanceId: does not exist");
}

static void
refuse_broken(struct answer *answer, const struct err *err)
{
	log_error("%s", err->text);
	answer_refuse(answer, RESULT_INTERNAL,
	    "the state could not be read or stored; send it again");
}

void
instances_change(struct site *site, const struct change *change,
    struct answer *answer)
{
	struct planning planning = { change, RESULT_INTERNAL };
	struct err err;

	if (!instance_id_is_valid(change->instance_id)) {
		set_result(answer, RESULT_UNKNOWN_INSTANCE);
		return;
	}
	if (records_change(&site->store, change->instance_id, plan_change,
		&planning, &err) != 0) {
		refuse_broken(answer, &err);
		return;
	}
	set_result(answer, planning.result);
	if (change->activity == ACTIVITY_NEW &&
	    answer_add(answer, "instanceId",
		json_string(change->instance_id)) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}

void
instances_check(struct site *site, const struct change *change,
    struct answer *answer)
{
	struct planning planning = { change, RESULT_INTERNAL };
	json_t *current, *next = NULL;
	struct err err;

	if (records_load(&site->store, change->instance_id, &current, &err) ==
		-1 ||
	    plan_change(current, &planning, &next, &err) == RECORDS_ABORT)
		refuse_broken(answer, &err);
	else
		set_result(answer, planning.result);
	json_decref(current);
	json_decref(next);
}

/* What a query found so far. */
struct findings {
	json_t *info;
	size_t asked, pending, failed, broken;
	enum result failure;
};

static int
find_one(struct site *site, const char *id, struct findings *found)
{
	static const struct change query = { .activity = ACTIVITY_QUERY };
	struct planning planning = { &query, RESULT_INTERNAL };
	json_t *record, *next = NULL;
	struct err err;
	int rc = 0;

	found->asked++;
	if (records_load(&site->store, id, &record, &err) == -1) {
		log_error("%s", err.text);
		found->broken++;
		return 0;
	}
	if (plan_change(record, &planning, &next, &err) == RECORDS_ABORT)
		rc = -1;
	else if (planning.result == RESULT_SUCCESS)
		rc = json_array_append_new(found->info, instance_info(record));
	else if (planning.result == RESULT_IN_PROGRESS)
		found->pending++;
	else if (planning.result != RESULT_UNKNOWN_INSTANCE) {
		found->failed++;
		found->failure = planning.result;
	}
	json_decref(record);
	return rc;
}

/* Each id of the list; what cannot be an id names nothing. */
static int
find_all(struct site *site, const char *ids, struct findings *found)
{
	char id[LIMIT_ID + 1];
	size_t len;

	for (;; ids += len + 1) {
		len = strcspn(ids, ",");
		if (len > LIMIT_ID)
			found->asked++;
		else {
			memcpy(id, ids, len);
			id[len] = '\0';
			if (find_one(site, id, found) != 0)
				return -1;
		}
		if (ids[len] == '\0')
			return 0;
	}
}

static enum result
query_result(const struct findings *found)
{
	if (json_array_size(found->info) > 0)
		return RESULT_SUCCESS;
	if (found->broken > 0)
		return RESULT_INTERNAL;
	if (found->failed == 1 && found->asked == 1)
		return found->failure;
	if (found->pending + found->failed > 0)
		return RESULT_IN_PROGRESS;
	return RESULT_UNKNOWN_INSTANCE;
}

void
instances_query(struct site *site, const char *ids, struct answer *answer)
{
	struct findings found = { .info = json_array() };

	if (find_all(site, ids, &found) != 0) {
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
		json_decref(found.info);
		return;
	}
	set_result(answer, query_result(&found));
	if (answer->result != RESULT_SUCCESS)
		json_decref(found.info);
	else if (answer_add(answer, "info", found.info) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}
