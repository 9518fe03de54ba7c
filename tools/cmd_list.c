#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "store/records.h"
#include "domain/instance.h"
#include "tool.h"

struct listing {
	const struct store *store;
	const char *state; /* only these, or NULL */
	json_t *rows;      /* the records, without what list leaves out */
	size_t damaged;
};

static const char *const columns[] = { "instanceId", "family", "state",
	"orderId", "orderLineId", "expireTime", "updatedAt" };

#define COLUMN_COUNT (sizeof(columns) / sizeof(columns[0]))

static json_t *
make_row(const json_t *record)
{
	json_t *row = json_object(), *value;
	size_t i;

	for (i = 0; i < COLUMN_COUNT; i++) {
		value = json_object_get(record, columns[i]);
		if (value != NULL &&
		    json_object_set(row, columns[i], value) != 0) {
			json_decref(row);
			return NULL;
		}
	}
	return row;
}

static int
visit(const char *id, void *context)
{
	struct listing *listing = context;
	json_t *record;
	struct err err;
	const char *state;
	int rc = 0;

	switch (records_load(listing->store, id, &record, &err)) {
	case 0: /* gone since the directory was read */
		return 0;
	case -1:
		fprintf(stderr, "koogate list: %s\n", err.text);
		listing->damaged++;
		return 0;
	}
	state = instance_state_name(instance_state(record));
	if (listing->state == NULL || strcmp(listing->state, state) == 0)
		rc = json_array_append_new(listing->rows, make_row(record));
	json_decref(record);
	return rc;
}

static void
print_cell(const json_t *row, const char *name, int width)
{
	const char *text = json_string_value(json_object_get(row, name));

	tool_print_text(text != NULL ? text : "-", width);
}

/* The orders of 1.0 have no lines. */
static const char *
order_of(const json_t *row)
{
	return json_object_get(row, "orderLineId") != NULL ? "orderLineId"
							   : "orderId";
}

static void
print_rows(const json_t *rows)
{
	const json_t *row;
	size_t i;

	printf("%-36s  %-8s  %-24s  %s\n", "INSTANCE", "STATE", "EXPIRES",
	    "ORDER LINE");
	json_array_foreach (rows, i, row) {
		print_cell(row, "instanceId", 38);
		print_cell(row, "state", 10);
		print_cell(row, "expireTime", 26);
		print_cell(row, order_of(row), 0);
		putchar('\n');
	}
	printf("%zu instance%s\n", json_array_size(rows),
	    json_array_size(rows) == 1 ? "" : "s");
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
list(const struct site_options *options, struct err *err)
{
	struct listing listing = { NULL, options->state, NULL, 0 };
	struct config config;
	struct store store;
	int rc = -1;

	if (config_load(options->config, CONFIG_NO_KEYS, &config, err) != 0)
		return -1;
	if (store_open(config.state_dir, &store, err) != 0)
		goto out;
	listing.store = &store;
	listing.rows = json_array();
	if (records_each(&store, RECORD_INSTANCE, visit, &listing, err) == 0) {
		rc = listing.damaged > 0 ? TOOL_FAILURE : TOOL_OK;
		if (!options->json)
			print_rows(listing.rows);
		else if (tool_print_json(listing.rows) != 0)
			rc = err_sys(err, "cannot write the output");
	}
	json_decref(listing.rows);
	store_close(&store);
out:
	config_release(&config);
	return rc;
}

int
cmd_list(int argc, char **argv)
{
	struct site_options options;
	struct err err = ERR_INIT;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_STATE, &options,
		&status))
		return status;
	if (options.state != NULL && !is_state(options.state))
		return tool_usage(argv[0],
		    "no state \"%s\"; there are creating, active, frozen, "
		    "released, failed",
		    options.state);
	status = list(&options, &err);
	return status >= 0 ? status : tool_fail(argv[0], &err);
}
