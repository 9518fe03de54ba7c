#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "domain/revision.h"
#include "options.h"
#include "pick.h"
#include "store/records.h"
#include "tool.h"
#include "work/queue.h"
#include "work/spawn.h"

struct options {
	const char *config;
	const char *operand; /* NULL: all that is dead */
	int all_dead, json;
};

struct revival {
	struct tool_site *site;
	const char *event_id;
	const char *instance_id;
	bool found;
};

/* A dead letter is revived; an event that waits is due at once. */
static enum records_action
revive(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct revival *r = context;
	json_t *entry;
	int rc;

	*next = json_deep_copy(current);
	entry = event_find(*next, r->event_id);
	r->found = entry != NULL;
	if (!r->found)
		return RECORDS_KEEP;
	if (event_is_dead(entry))
		rc = revision_revive_event(*next, r->event_id, clock_now_ms());
	else
		rc = event_hurry(entry);
	if (rc != 0)
		err_set(err, "out of memory");
	else
		rc = queue_mark(&r->site->store, r->instance_id, err);
	return rc == 0 ? RECORDS_REPLACE : RECORDS_ABORT;
}

/* 1 when it will be tried, 0 when it is gone, -1. */
static int
retry_one(struct tool_site *site, const char *id, struct err *err)
{
	char instance_id[LIMIT_ID + 1];
	struct revival revival = { site, id, instance_id, false };

	if (event_instance(id, instance_id) != 0)
		return 0;
	if (records_change(&site->store, instance_id, revive, &revival, err) !=
	    0)
		return -1;
	if (revival.found)
		queue_wake(&site->store, instance_id);
	return revival.found;
}

static int
retry_each(struct tool_site *site, const json_t *ids,
    const struct options *options, struct err *err)
{
	json_t *revived = json_array();
	json_t *id;
	size_t i, n, failed = 0;
	int rc = 0;

	json_array_foreach (ids, i, id) {
		rc = retry_one(site, json_string_value(id), err);
		if (rc == -1) {
			tool_say("retry", "%s", err->text);
			failed++;
		}
		if (rc == 1)
			(void)json_array_append(revived, id);
		if (rc == 1 && !options->json)
			printf("%s: will be tried again\n",
			    json_string_value(id));
	}
	n = json_array_size(revived);
	rc = 0;
	if (options->json && tool_print_json(revived) != 0)
		rc = err_sys(err, "cannot write the output");
	json_decref(revived);
	if (rc == -1)
		return -1;
	if (n > 0)
		spawn_runner(&site->work);
	if (n > 0 && !site->config.spawns_runner && !options->json)
		printf("the runner of this site, or `koogate run`, will do "
		       "it\n");
	return n > 0 && failed == 0 ? TOOL_OK : TOOL_FAILURE;
}

static int
retry(struct tool_site *site, const void *arg, struct err *err)
{
	const struct options *options = arg;
	const char *operand = options->operand;
	size_t damaged = 0;
	json_t *ids;
	int rc;

	if (site->config.log != NULL && log_open(site->config.log, err) != 0)
		return -1;
	if (operand == NULL)
		ids = pick_all_dead(site, &damaged, err);
	else if ((ids = pick_events(site, operand, true, err)) != NULL &&
		 json_array_size(ids) == 0) {
		json_decref(ids);
		ids = pick_events(site, operand, false, err);
	}
	if (ids == NULL)
		return -1;
	if (json_array_size(ids) == 0)
		tool_say("retry", "there is nothing to try again%s%s",
		    operand != NULL ? " for " : "",
		    operand != NULL ? operand : "");
	rc = retry_each(site, ids, options, err);
	json_decref(ids);
	return rc == TOOL_OK && damaged > 0 ? TOOL_FAILURE : rc;
}

int
cmd_retry(int argc, char **argv)
{
	struct options options = { .config = tool_config_path(NULL) };
	const struct tool_option table[] = {
		{ "config", 'c', .text = &options.config },
		{ "all-dead", .flag = &options.all_dead },
		{ "json", .flag = &options.json },
		{ 0 },
	};
	int status;

	if (!tool_options(argc, argv, table, &status))
		return status;
	if (argc - optind != (options.all_dead ? 0 : 1))
		return tool_usage("retry", "needs one ID, or --all-dead");
	options.operand = options.all_dead ? NULL : argv[optind];
	return tool_site_do("retry", options.config, retry, &options);
}
