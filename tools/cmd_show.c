#include <stdio.h>
#include <string.h>

#include "domain/event.h"
#include "domain/secret.h"
#include "options.h"
#include "site.h"
#include "store/records.h"
#include "tool.h"

static void
print_member(const char *indent, const char *name, const json_t *value)
{
	printf("%s%-12s  ", indent, name);
	if (json_is_string(value))
		tool_print_text(json_string_value(value), 0);
	else
		printf("%lld", (long long)json_integer_value(value));
	putchar('\n');
}

static void
print_members(const char *indent, json_t *object)
{
	const char *name;
	json_t *value;

	json_object_foreach (object, name, value) {
		if (json_is_string(value) || json_is_integer(value))
			print_member(indent, name, value);
	}
}

/* The orders of 1.0 have no lines. */
static const char *
history_text(const json_t *entry, const char *name)
{
	if (strcmp(name, "orderLineId") == 0 &&
	    json_object_get(entry, name) == NULL)
		name = "orderId";
	return json_string_value(json_object_get(entry, name));
}

static void
print_history(const json_t *history)
{
	static const char *const names[] = { "at", "activity", "outcome",
		"from", "to", "orderLineId", "scene", "error" };
	static const int widths[] = { 26, 10, 11, 9, 9, 0, 0, 0 };
	const json_t *entry;
	const char *text;
	size_t i, k;

	json_array_foreach (history, i, entry) {
		printf(" ");
		for (k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
			text = history_text(entry, names[k]);
			putchar(' ');
			tool_print_text(text != NULL ? text : "", widths[k]);
		}
		putchar('\n');
	}
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
		tool_print_text(event_id(entry), 44);
		tool_print_text(event_name(event_of(entry)), 10);
		printf("%s\n", event_is_dead(entry) ? "dead" : "live");
	}
}

static void
print_record(json_t *record)
{
	print_members("", record);
	if (json_object_get(record, "appInfo") != NULL) {
		printf("appInfo\n");
		print_members("  ", json_object_get(record, "appInfo"));
	}
	if (json_object_get(record, "data") != NULL) {
		printf("data\n");
		print_members("  ", json_object_get(record, "data"));
	}
	print_events(json_object_get(record, "events"));
	printf("history\n");
	print_history(json_object_get(record, "history"));
}

static int
show_record(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	json_t *record;
	int rc;

	rc = records_load(&site->store, options->operand, &record, err);
	if (rc == -1)
		return -1;
	if (rc == 0) {
		fprintf(stderr, "koogate show: there is no instance %s\n",
		    options->operand);
		return TOOL_FAILURE;
	}
	rc = TOOL_OK;
	/* Only on demand: terminals are recorded. */
	if (!options->reveal && secrets_mask(record) != 0)
		rc = err_set(err, "out of memory");
	else if (options->reveal &&
		 secrets_open(record, &site->config.seal_keys, err) != 0)
		rc = -1;
	else if (!options->json)
		print_record(record);
	else if (tool_print_json(record) != 0)
		rc = err_sys(err, "cannot write the output");
	json_decref(record);
	return rc;
}

int
cmd_show(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_REVEAL | SITE_OPERAND,
		&options, &status))
		return status;
	return tool_site_do(argv[0], options.config, show_record, &options);
}
