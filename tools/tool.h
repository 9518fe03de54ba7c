/*
 * tool: what the subcommands of koogate share.
 *
 * A subcommand is a function in a file cmd_<name>.c, which a group of them may
 * share, and one row in the table of commands.c.  It gets argc and argv with its
 * whole name in argv[0] ("license list"), parses its options with
 * tool_options() and returns an exit status.
 */
#ifndef KOOGATE_TOOL_H
#define KOOGATE_TOOL_H

#include <jansson.h>

#include "base/config.h"
#include "base/err.h"
#include "base/exits.h"

/* Exit statuses, for every subcommand. */
enum tool_exit {
	TOOL_OK = 0,
	TOOL_FAILURE = 1, /* it ran, and the answer is no */
	TOOL_USAGE = EXIT_USAGE,
	TOOL_SYSTEM = EXIT_SYSTEM,
};

struct tool_command {
	const char *name;
	const char *synopsis; /* after "koogate name" */
	const char *summary;  /* one line, no full stop */
	int (*run)(int argc, char **argv);
};

int cmd_init(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
int cmd_fsck(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_list(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_license_list(int argc, char **argv);
int cmd_license_show(int argc, char **argv);
int cmd_license_export(int argc, char **argv);
int cmd_tenants(int argc, char **argv);
int cmd_tenant_show(int argc, char **argv);
int cmd_jobs(int argc, char **argv);
int cmd_run(int argc, char **argv);
int cmd_retry(int argc, char **argv);
int cmd_cancel(int argc, char **argv);
int cmd_sign(int argc, char **argv);
int cmd_send(int argc, char **argv);
int cmd_rehearse(int argc, char **argv);

/* The row of the table for that name, or NULL. */
const struct tool_command *tool_command_find(const char *name);

/* Print "koogate NAME: message" on standard error, in one line that steers no
 * terminal, whatever an argument or a record holds; it is cut after
 * LIMIT_LOG_LINE bytes.  With name NULL it is koogate itself that speaks. */
void tool_say(const char *name, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Print "koogate NAME: message" and the synopsis on standard error; returns
 * TOOL_USAGE.  With fmt NULL (for -h) it prints synopsis and summary on
 * standard output and returns TOOL_OK. */
int tool_usage(const char *name, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* tool_say() what is in err; returns TOOL_SYSTEM. */
int tool_fail(const char *name, const struct err *err);

/* The configuration file to use: `option` if not NULL, else config_path(). */
const char *tool_config_path(const char *option);

/* Print text from a record, without what would steer the terminal; padded on
 * the right to `width`. */
void tool_print_text(const char *text, int width);

/* Print a JSON value, indented, with a newline; 0, or -1 when standard output
 * fails. */
int tool_print_json(const json_t *value);

#endif
