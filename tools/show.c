#include "show.h"

#include <stdio.h>
#include <string.h>

#include "domain/secret.h"
#include "license.h"
#include "show_members.h"
#include "show_tenant.h"
#include "tool.h"

static const char mask[] = "********";

static int
mask_member(json_t *object, const char *name)
{
	if (json_object_get(object, name) == NULL)
		return 0;
	return json_object_set_new(object, name, json_string(mask));
}

/* An event has what its record holds as a secret: the order, which says who the
 * buyer is, and of a license code the code. */
static int
mask_events(json_t *record)
{
	json_t *events = json_object_get(record, "events"), *entry;
	size_t i;

	json_array_foreach (events, i, entry) {
		if (mask_member(entry, "order") != 0 ||
		    mask_member(json_object_get(entry, "request"), "license") !=
			0)
			return -1;
	}
	return 0;
}

/* What a License tells of its file is no secret. */
static int
prepare(json_t *record, const struct access_keys *keys, bool reveal,
    struct err *err)
{
	json_t *file;
	int rc;

	if (reveal)
		return secrets_open(record, keys, err);
	file = license_file_of(record, keys);
	rc = secrets_mask(record);
	if (rc == 0)
		rc = mask_events(record);
	if (rc == 0)
		rc = mask_member(record, "pending");
	if (rc == 0 && file != NULL)
		rc = json_object_set(record, "license", file);
	json_decref(file);
	return rc == 0 ? 0 : err_set(err, "out of memory");
}

/* One line each; `koogate jobs` tells more. */
static void
print_events(const json_t *events)
{
	const json_t *entry;
	size_t i;

	if (json_array_size(events) > 0)
		printf("events\n");
	json_array_foreach (events, i, entry) {
		printf("  ");
		tool_print_text(event_id(entry), 48);
		putchar(' ');
		tool_print_text(event_name(event_of(entry)), 12);
		printf("%s\n", event_is_dead(entry) ? "dead" : "live");
	}
}

/* What a call of the kit asked for, PROTOCOL.md section 8. */
static const char *const flags[] = { "delete", "add", "modify", "cancel",
	NULL };

static const struct listing_column history_columns[] = {
	{ "", "at", NULL, 24, NULL },
	{ "", "activity", "call", 15, NULL },
	{ "", "outcome", "flag", 10, flags },
	{ "", "from", NULL, 8, NULL },
	{ "", "to", NULL, 8, NULL },
	{ 0 },
};

/* What few of them have takes no room in the others. */
static const struct listing_column history_rest[] = {
	{ "", "orderLineId", "orderId", 0, NULL },
	{ "", "scene", NULL, 0, NULL },
	{ "", "appId", NULL, 0, NULL },
	{ "", "orgCode", NULL, 0, NULL },
	{ "", "count", NULL, 0, NULL },
	{ "", "error", NULL, 0, NULL },
	{ 0 },
};

static void
print_record(json_t *record)
{
	const json_t *history = json_object_get(record, "history"), *line;
	size_t i;

	show_members("", record);
	if (record_kind_of(record_id(record)) == RECORD_TENANT)
		show_tenant(record);
	print_events(json_object_get(record, "events"));
	printf("history\n");
	json_array_foreach (history, i, line) {
		printf("  ");
		listing_print_cells(line, history_columns, false);
		show_members_row(line, history_rest);
		putchar('\n');
	}
}

int
show_record(struct tool_site *site, json_t *record,
    const struct site_options *options, struct err *err)
{
	int rc = TOOL_OK;

	/* Only on demand: terminals are recorded. */
	if (prepare(record, &site->config.seal_keys, options->reveal, err) != 0)
		rc = -1;
	else if (!options->json)
		print_record(record);
	else if (tool_print_json(record) != 0)
		rc = err_sys(err, "cannot write the output");
	json_decref(record);
	return rc;
}
