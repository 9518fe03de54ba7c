#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "domain/import.h"
#include "domain/record.h"
#include "import.h"
#include "options.h"
#include "progress.h"
#include "tool.h"

struct options {
	const char *config;
	const char *path;
	int dry_run, json, quiet;
};

/* How each line ends. */
enum end {
	END_DONE = IMPORT_DONE,
	END_PRESENT = IMPORT_PRESENT,
	END_REFUSED = IMPORT_REFUSED,
	END_BAD, /* nothing is imported while there is one */
	ENDS
};

static const char *const end_names[ENDS] = { "imported", "present", "refused",
	"bad" };

struct import {
	const struct options *options;
	struct tool_site *site;
	struct import_lines lines;
	json_t *claimed; /* by its ids, the line that each is in */
	json_t *rows;    /* of --json; NULL: none */
	size_t ends[ENDS];
	struct progress progress;
};

static size_t
count(const struct import *import)
{
	size_t i, n = 0;

	for (i = 0; i < ENDS; i++)
		n += import->ends[i];
	return n;
}

static int
add_row(struct import *import, const json_t *record, enum end end,
    const char *text, struct err *err)
{
	json_t *row;

	if (import->rows == NULL)
		return 0;
	row = json_pack("{s:I, s:s, s:O*, s:s*}", "line",
	    (json_int_t)import->lines.number, "end", end_names[end],
	    "instanceId", json_object_get(record, "instanceId"), "text", text);
	if (json_array_append_new(import->rows, row) == 0)
		return 0;
	return err_set(err, "out of memory");
}

/* Tell how a line has ended; `text` is why it is bad or refused, or NULL. */
static int
tell(struct import *import, const json_t *record, enum end end,
    const char *text, struct err *err)
{
	import->ends[end]++;
	if (text != NULL && import->rows == NULL) {
		progress_wipe(&import->progress);
		tool_say("import", "line %zu: %s", import->lines.number, text);
	}
	return add_row(import, record, end, text, err);
}

/* One line may not take what another has taken.  The number of that one; 0 when
 * there is none, -1 when memory is short. */
static json_int_t
claim_id(struct import *import, const char *id)
{
	const json_t *line;

	if (id == NULL)
		return 0;
	if ((line = json_object_get(import->claimed, id)) != NULL)
		return json_integer_value(line);
	return json_object_set_new(import->claimed, id,
	    json_integer((json_int_t)import->lines.number));
}

static int
check_twice(struct import *import, const json_t *record, char *text,
    size_t size, struct err *err)
{
	json_int_t id = claim_id(import, record_id(record));
	json_int_t order = claim_id(import, import_alias_id(record));

	if (id == -1 || order == -1)
		return err_set(err, "out of memory");
	if (id > 0)
		snprintf(text, size, "instanceId: line %lld has it, too",
		    (long long)id);
	else if (order > 0)
		snprintf(text, size, "orderId: line %lld is of the same order",
		    (long long)order);
	return 0;
}

/* The record of a line; the caller's.  NULL with what is wrong in `text`, which
 * is empty when memory is short. */
static json_t *
make_record(const struct import *import, json_t *value, char *text, size_t size)
{
	return import_record(value, import->site->config.app_info,
	    clock_now_ms(), text, size);
}

static int
check_line(struct import *import, json_t *value, struct err *err)
{
	char text[ERR_TEXT_MAX];
	json_t *record;
	int rc = 0;

	if (value == NULL)
		return tell(import, NULL, END_BAD, err->text, err);
	record = make_record(import, value, text, sizeof(text));
	if (record == NULL && text[0] == '\0')
		return err_set(err, "out of memory");
	if (record != NULL)
		rc = check_twice(import, record, text, sizeof(text), err);
	if (rc == 0 && text[0] != '\0')
		rc = tell(import, value, END_BAD, text, err);
	json_decref(record);
	return rc;
}

static int
put_line(struct import *import, json_t *value, struct err *err)
{
	char text[ERR_TEXT_MAX];
	enum import_end end = IMPORT_DONE;
	json_t *record;
	int rc;

	/* It was good a moment ago. */
	record = value == NULL ? NULL
			       : make_record(import, value, text, sizeof(text));
	if (record == NULL)
		return err_set(err, "line %zu has changed, or memory is short",
		    import->lines.number);
	rc = import_put(import->site, record, import->options->dry_run != 0,
	    &end, err);
	if (rc == 0)
		rc = tell(import, record, (enum end)end,
		    end == IMPORT_REFUSED ? err->text : NULL, err);
	json_decref(record);
	return rc;
}

static int
each_line(struct import *import, const char *words,
    int (*visit)(struct import *import, json_t *value, struct err *err),
    struct err *err)
{
	json_t *value;
	int rc = import_lines_rewind(&import->lines, err);

	while (rc == 0 &&
	       (rc = import_lines_next(&import->lines, &value, err)) == 1) {
		rc = visit(import, value, err);
		json_decref(value);
		if (progress_due(&import->progress))
			fprintf(stderr, "%zu lines %s", import->lines.number,
			    words);
	}
	return rc;
}

static void
print_summary(const struct import *import)
{
	if (import->ends[END_BAD] > 0)
		printf("nothing was imported: %zu bad line%s\n",
		    import->ends[END_BAD],
		    import->ends[END_BAD] == 1 ? "" : "s");
	else
		printf("%zu %s, %zu there already, %zu refused\n",
		    import->ends[END_DONE],
		    import->options->dry_run ? "to be imported" : "imported",
		    import->ends[END_PRESENT], import->ends[END_REFUSED]);
}

/* What is done is told even when it could not go on. */
static int
run(struct import *import, struct err *err)
{
	int rc = each_line(import, "checked", check_line, err);

	if (rc == 0 && import->ends[END_BAD] == 0)
		rc = each_line(import, "imported", put_line, err);
	progress_wipe(&import->progress);
	if (import->rows != NULL && tool_print_json(import->rows) != 0 &&
	    rc == 0)
		rc = err_sys(err, "cannot write the output");
	if (import->rows == NULL && !import->options->quiet &&
	    (rc == 0 || count(import) > 0))
		print_summary(import);
	if (rc != 0)
		return -1;
	return import->ends[END_BAD] + import->ends[END_REFUSED] > 0
		   ? TOOL_FAILURE
		   : TOOL_OK;
}

static int
import_into(struct tool_site *site, const void *arg, struct err *err)
{
	const struct options *options = arg;
	struct import import = { .options = options, .site = site };
	int rc = -1;

	import.claimed = json_object();
	import.rows = options->json ? json_array() : NULL;
	progress_begin(&import.progress, !options->quiet && !options->json);
	if (import.claimed == NULL || (options->json && import.rows == NULL))
		err_set(err, "out of memory");
	else if (import_lines_open(&import.lines, options->path, err) == 0)
		rc = run(&import, err);
	import_lines_close(&import.lines);
	json_decref(import.claimed);
	json_decref(import.rows);
	return rc;
}

int
cmd_import(int argc, char **argv)
{
	struct options options = { .config = tool_config_path(NULL) };
	const struct tool_option table[] = {
		{ "config", 'c', .text = &options.config },
		{ "dry-run", 'n', .flag = &options.dry_run },
		{ "quiet", 'q', .flag = &options.quiet },
		{ "json", .flag = &options.json },
		{ 0 },
	};
	int status;

	if (!tool_options(argc, argv, table, &status))
		return status;
	if (argc - optind != 1)
		return tool_usage("import",
		    "needs one FILE of JSON lines, or - for standard input");
	options.path = argv[optind];
	return tool_site_do("import", options.config, import_into, &options);
}
