#include <stdio.h>
#include <string.h>

#include "options.h"
#include "store/records.h"
#include "tool.h"

static const char mask[] = "********";

/* Passwords are shown only on demand: terminals are recorded. */
static int
hide_secrets(json_t *record)
{
	json_t *app_info = json_object_get(record, "appInfo");

	if (json_object_get(app_info, "password") == NULL)
		return 0;
	return json_object_set_new(app_info, "password", json_string(mask));
}

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

static void
print_history(const json_t *history)
{
	static const char *const names[] = { "at", "activity", "from", "to",
		"orderLineId", "scene" };
	static const int widths[] = { 26, 10, 9, 9, 0, 0 };
	const json_t *entry;
	const char *text;
	size_t i, k;

	json_array_foreach (history, i, entry) {
		printf(" ");
		for (k = 0; k < sizeof(names) / sizeof(names[0]); k++) {
			text =
			    json_string_value(json_object_get(entry, names[k]));
			putchar(' ');
			tool_print_text(text != NULL ? text : "", widths[k]);
		}
		putchar('\n');
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
	printf("history\n");
	print_history(json_object_get(record, "history"));
}

static int
show_record(const struct site_options *options, const struct store *store,
    struct err *err)
{
	json_t *record;
	int rc;

	rc = records_load(store, options->operand, &record, err);
	if (rc == -1)
		return -1;
	if (rc == 0) {
		fprintf(stderr, "koogate show: there is no instance %s\n",
		    options->operand);
		return TOOL_FAILURE;
	}
	rc = TOOL_OK;
	if (!options->reveal && hide_secrets(record) != 0)
		rc = err_set(err, "out of memory");
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
	struct config config;
	struct store store;
	struct err err = ERR_INIT;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_REVEAL | SITE_OPERAND,
		&options, &status))
		return status;
	if (config_load(options.config, CONFIG_NO_KEYS, &config, &err) != 0)
		return tool_fail(argv[0], &err);
	status = -1;
	if (store_open(config.state_dir, &store, &err) == 0) {
		status = show_record(&options, &store, &err);
		store_close(&store);
	}
	config_release(&config);
	return status >= 0 ? status : tool_fail(argv[0], &err);
}
