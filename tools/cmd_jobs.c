#include <stdio.h>

#include "jobs.h"
#include "options.h"
#include "tool.h"

static long long
number(const json_t *row, const char *name)
{
	return (long long)json_integer_value(json_object_get(row, name));
}

static const char *
text(const json_t *row, const char *name)
{
	const char *value = json_string_value(json_object_get(row, name));

	return value != NULL ? value : "";
}

/* "42 s", "7 min", "3 h", "2 d": enough for a glance. */
static void
print_span(long long s, int width)
{
	char span[32];

	if (s < 120)
		snprintf(span, sizeof(span), "%lld s", s);
	else if (s < 7200)
		snprintf(span, sizeof(span), "%lld min", s / 60);
	else if (s < 172800)
		snprintf(span, sizeof(span), "%lld h", s / 3600);
	else
		snprintf(span, sizeof(span), "%lld d", s / 86400);
	printf("%-*s", width, span);
}

/* What happens next, or why nothing does. */
static void
print_next(const json_t *row)
{
	if (json_object_get(row, "runningS") != NULL) {
		printf("running for ");
		print_span(number(row, "runningS"), 0);
	} else if (json_object_get(row, "dueInS") != NULL) {
		if (number(row, "dueInS") == 0)
			printf("due now");
		else {
			printf("due in ");
			print_span(number(row, "dueInS"), 0);
		}
	} else if (json_object_get(row, "dead") != NULL) {
		tool_print_text(text(row, "dead"), 0);
		printf(", answers %s", text(row, "resultCode"));
	} else if (text(row, "state")[0] == 'w')
		printf("after the one before");
	if (*text(row, "error") != '\0') {
		printf("; last: ");
		tool_print_text(text(row, "error"), 0);
	}
	putchar('\n');
}

static void
print_rows(const json_t *rows, size_t damaged)
{
	const json_t *row;
	size_t i, dead = 0;

	if (json_array_size(rows) == 0) {
		if (damaged > 0)
			printf("no other jobs: %zu records could not be read\n",
			    damaged);
		else
			printf("no jobs: nothing waits, runs or is dead\n");
		return;
	}
	printf("%-8s  %-48s  %-11s  %-7s  %-5s  %s\n", "STATE", "EVENT", "HOOK",
	    "AGE", "TRIES", "NEXT");
	json_array_foreach (rows, i, row) {
		printf("%-8s  ", text(row, "state"));
		tool_print_text(text(row, "eventId"), 50);
		tool_print_text(text(row, "event"), 13);
		print_span(number(row, "ageS"), 9);
		printf("%-7lld", number(row, "attempts"));
		print_next(row);
		dead += json_object_get(row, "dead") != NULL;
	}
	if (dead > 0)
		printf("\n%zu dead: `koogate retry ID` tries again, `koogate "
		       "cancel ID` gives up\n",
		    dead);
}

static int
list_jobs(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	size_t damaged = 0;
	json_t *rows;
	int rc;

	if ((rows = jobs_collect(site, &damaged, err)) == NULL)
		return -1;
	rc = damaged > 0 ? TOOL_FAILURE : TOOL_OK;
	if (!options->json)
		print_rows(rows, damaged);
	else if (tool_print_json(rows) != 0)
		rc = err_sys(err, "cannot write the output");
	json_decref(rows);
	return rc;
}

int
cmd_jobs(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, 0, &options, &status))
		return status;
	return tool_site_do(argv[0], options.config, list_jobs, &options);
}
