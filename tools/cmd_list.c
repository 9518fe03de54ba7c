#include <stdio.h>
#include <string.h>

#include "domain/instance.h"
#include "listing.h"
#include "options.h"
#include "tool.h"

static const char *const members[] = { "instanceId", "family", "state",
	"orderId", "orderLineId", "expireTime", "updatedAt", NULL };

static const struct listing_column columns[] = {
	{ "INSTANCE", "instanceId", NULL, 37, NULL },
	{ "STATE", "state", NULL, 9, NULL },
	{ "EXPIRES", "expireTime", NULL, 25, NULL },
	/* The orders of 1.0 have no lines. */
	{ "ORDER LINE", "orderLineId", "orderId", 0, NULL },
	{ 0 },
};

static const struct listing_table table = { columns, "instance", "instances" };

/* `context` is the state that is asked for, or NULL. */
static int
make_row(json_t *record, const void *context, json_t **row, struct err *err)
{
	const char *wanted = context;
	enum instance_state state = instance_state(record);

	/* An alias is no instance, and shown when it is asked for. */
	if (wanted == NULL ? state == STATE_ALIAS
			   : strcmp(wanted, instance_state_name(state)) != 0)
		return 0;
	*row = listing_copy(record, members);
	return *row != NULL ? 0 : err_set(err, "out of memory");
}

static bool
is_state(const char *name)
{
	int i;

	for (i = STATE_ABSENT + 1; i < STATE_COUNT; i++) {
		if (strcmp(instance_state_name((enum instance_state)i), name) ==
		    0)
			return true;
	}
	return false;
}

static int
list(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	struct listing listing = { .command = "list",
		.row = make_row,
		.context = options->state };
	int rc;

	rc = listing_collect(&listing, site, RECORD_INSTANCE, err);
	if (rc == 0)
		return listing_end(&listing, &table, options->json, err);
	json_decref(listing.rows);
	return -1;
}

int
cmd_list(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_STATE, &options,
		&status))
		return status;
	if (options.state != NULL && !is_state(options.state))
		return tool_usage(argv[0],
		    "no state \"%s\"; there are creating, active, frozen, "
		    "released, failed, alias",
		    options.state);
	return tool_site_read(argv[0], options.config, list, &options);
}
