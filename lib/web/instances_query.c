/* queryInstance: answered from the records, without a lock. */
#include "web/instances.h"

#include <stddef.h>
#include <string.h>

#include "base/limits.h"
#include "base/log.h"
#include "domain/secret.h"
#include "store/records.h"
#include "work/spawn.h"

/* What a query found so far. */
struct findings {
	json_t *info;
	size_t asked, pending, failed, broken;
	enum result failure;
};

static int
add_info(struct site *site, json_t *record, struct findings *found)
{
	struct err err;

	if (secrets_open(record, &site->config.seal_keys, &err) == 0)
		return json_array_append_new(found->info,
		    instance_info(record));
	log_error("%s", err.text);
	found->broken++;
	return 0;
}

static int
sort_in(struct site *site, json_t *record, struct findings *found)
{
	static const struct change query = { .activity = ACTIVITY_QUERY };
	struct plan plan;
	struct err err;

	/* A License has nothing to show: to SaaS it is unknown. */
	if (record != NULL && !family_shows_app_info(instance_family(record)))
		return 0;
	if (lifecycle_plan(record, &query, &plan, &err) != 0)
		return -1;
	switch (plan.result) {
	case RESULT_SUCCESS:
		return add_info(site, record, found);
	case RESULT_IN_PROGRESS:
		found->pending++;
		break;
	case RESULT_UNKNOWN_INSTANCE:
		break;
	default:
		found->failed++;
		found->failure = plan.result;
	}
	return 0;
}

static int
find_one(struct site *site, const char *id, struct findings *found)
{
	json_t *record;
	struct err err;
	int rc;

	found->asked++;
	if (instances_load(site, id, &record, &err) == -1) {
		log_error("%s", err.text);
		found->broken++;
		return 0;
	}
	rc = sort_in(site, record, found);
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
	/* Whoever was to open it may have been killed: the platform asks again
	 * and again, so this is when that is mended. */
	if (found.pending > 0)
		spawn_runner(&site->work);
	answer->result = query_result(&found);
	if (answer->result == RESULT_UNKNOWN_INSTANCE)
		answer_refuse(answer, answer->result,
		    "instanceId: does not exist");
	if (answer->result != RESULT_SUCCESS)
		json_decref(found.info);
	else if (answer_add(answer, "info", found.info) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}
