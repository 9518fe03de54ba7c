#include <stdio.h>

#include "base/clock.h"
#include "domain/outcome.h"
#include "options.h"
#include "pick.h"
#include "store/records.h"
#include "tool.h"
#include "work/lease.h"
#include "work/queue.h"
#include "work/slots.h"

struct cancellation {
	const char *event_id;
	bool found;
};

static enum records_action
cancel(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct cancellation *c = context;

	c->found = event_find(current, c->event_id) != NULL;
	if (!c->found)
		return RECORDS_KEEP;
	*next = outcome_cancel(current, c->event_id, clock_now_ms());
	if (*next != NULL)
		return RECORDS_REPLACE;
	err_set(err, "out of memory");
	return RECORDS_ABORT;
}

static int
refuse_running(const struct tool_site *site, const char *instance_id)
{
	char process[32] = "";
	int64_t since;
	pid_t pid;

	if (lease_read(&site->store, instance_id, &pid, &since) == 0)
		snprintf(process, sizeof(process), " (process %ld)", (long)pid);
	tool_say("cancel",
	    "a hook of this instance runs at the moment%s: wait for its end, "
	    "or end it, then cancel",
	    process);
	return TOOL_FAILURE;
}

/* With the instance taken, so that no hook can begin meanwhile. */
static int
cancel_taken(struct tool_site *site, const char *instance_id, const char *id,
    struct err *err)
{
	struct cancellation c = { id, false };
	bool live;

	if (records_change(&site->store, instance_id, cancel, &c, err) != 0 ||
	    queue_retire(&site->store, instance_id, &live, err) != 0)
		return -1;
	if (c.found) {
		printf("%s: cancelled\n", id);
		return TOOL_OK;
	}
	tool_say("cancel", "there is no event %s", id);
	return TOOL_FAILURE;
}

static int
cancel_one(struct tool_site *site, const char *id, struct err *err)
{
	char instance_id[LIMIT_ID + 1];
	off_t at;
	int rc;

	if (event_instance(id, instance_id) != 0)
		return err_set(err, "%s is not an event's id", id);
	rc = slots_take_instance(site->work.slots, instance_id, &at, err);
	if (rc == 0)
		return refuse_running(site, instance_id);
	if (rc == 1) {
		rc = cancel_taken(site, instance_id, id, err);
		slots_release_instance(site->work.slots, at);
	}
	return rc;
}

static int
cancel_operand(struct tool_site *site, const void *arg, struct err *err)
{
	const char *operand = arg;
	json_t *ids = pick_events(site, operand, false, err);
	const json_t *id;
	size_t i;
	int rc = TOOL_FAILURE;

	if (ids == NULL)
		return -1;
	switch (json_array_size(ids)) {
	case 0:
		tool_say("cancel", "%s has no event to cancel", operand);
		break;
	case 1:
		rc = cancel_one(site, json_string_value(json_array_get(ids, 0)),
		    err);
		break;
	default:
		tool_say("cancel", "%s has several events, name one:", operand);
		json_array_foreach (ids, i, id)
			fprintf(stderr, "  %s\n", json_string_value(id));
	}
	json_decref(ids);
	return rc;
}

int
cmd_cancel(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPERAND, &options, &status))
		return status;
	return tool_site_do(argv[0], options.config, cancel_operand,
	    options.operand);
}
