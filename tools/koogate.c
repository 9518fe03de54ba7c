/*
 * koogate: the operator's command.
 */
#include "tool.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/codec.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"

static const struct tool_command commands[] = {
	{ "init", "[--families F,…] [--owner USER] [--url URL] DIR",
	    "make a site: configuration, key files, state directory",
	    cmd_init },
	{ "doctor", "[-c CONFIG] [--json]",
	    "check a site and say what to do about each finding", cmd_doctor },
	{ "list", "[-c CONFIG] [--state STATE] [--json]", "list the instances",
	    cmd_list },
	{ "show", "[-c CONFIG] [--reveal] [--json] ID",
	    "show one instance with its history", cmd_show },
	{ "jobs", "[-c CONFIG] [--json]",
	    "list the events that wait, run or are dead", cmd_jobs },
	{ "run", "[-c CONFIG] [-j N] [--watch] [--rebuild] [-q] [--json]",
	    "carry out what is due; with --watch stay and go on", cmd_run },
	{ "retry", "[-c CONFIG] [--json] (ID | --all-dead)",
	    "try a dead letter, or what waits, again now", cmd_retry },
	{ "cancel", "[-c CONFIG] ID", "give an event up", cmd_cancel },
	{ "sign",
	    "[URL] --key-file F [--family NAME] (--body TEXT|@FILE|- | "
	    "--activity NAME "
	    "[--set m=v …]) [--timestamp T] [--nonce N] [--curl] [--json]",
	    "sign a request without sending it", cmd_sign },
	{ "send",
	    "URL --key-file F [--family NAME] (--body TEXT|@FILE|- | "
	    "--activity NAME "
	    "[--set m=v …]) [--timeout MS] [--cacert F] [--json]",
	    "send one signed request, show the signed answer", cmd_send },
	{ "rehearse",
	    "URL --key-file F [--family NAME] [--rsa-public F] "
	    "[--only PATTERN] [--list] [--expect userName|password=VALUE …] "
	    "[--reveal] [--timeout MS] [--slow-hook[=SECONDS]] [--cacert F] "
	    "[--keep] [-q] [-v] [--json]",
	    "play the marketplace against a production address", cmd_rehearse },
};

#define COMMAND_COUNT (sizeof(commands) / sizeof(commands[0]))

const struct tool_command *
tool_command_find(const char *name)
{
	size_t i;

	for (i = 0; i < COMMAND_COUNT; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

int
tool_usage(const char *name, const char *fmt, ...)
{
	const struct tool_command *command = tool_command_find(name);
	va_list ap;

	if (command == NULL)
		BUG("no command %s", name);
	if (fmt == NULL) {
		printf("usage: koogate %s %s\n%s.\n", name, command->synopsis,
		    command->summary);
		return TOOL_OK;
	}
	fprintf(stderr, "koogate %s: ", name);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fprintf(stderr, "\nusage: koogate %s %s\n", name, command->synopsis);
	return TOOL_USAGE;
}

int
tool_options(int argc, char **argv, const char *letters,
    const struct option *long_options, int (*take)(int option, void *context),
    void *context)
{
	int option, rc;

	opterr = 0;
	optind = 0;
	while ((option = getopt_long(argc, argv, letters, long_options,
		    NULL)) != -1) {
		if (option == '?')
			return tool_usage(argv[0],
			    "unknown option or missing value");
		if ((rc = take(option, context)) != TOOL_OK)
			return rc;
	}
	return TOOL_OK;
}

int
tool_fail(const char *name, const struct err *err)
{
	fprintf(stderr, "koogate %s: %s\n", name, err->text);
	return TOOL_SYSTEM;
}

const char *
tool_config_path(const char *option)
{
	return option != NULL ? option : config_path();
}

void
tool_print_text(const char *text, int width)
{
	char line[LIMIT_LOG_LINE];

	codec_escape_controls(text, line, sizeof(line));
	printf("%-*s", width, line);
}

int
tool_print_json(const json_t *value)
{
	if (json_dumpf(value, stdout, JSON_INDENT(2)) != 0 ||
	    putchar('\n') == EOF || fflush(stdout) != 0)
		return -1;
	return 0;
}

static int
print_help(FILE *out)
{
	size_t i;

	fprintf(out, "usage: koogate COMMAND [options]\n\n");
	for (i = 0; i < COMMAND_COUNT; i++)
		fprintf(out, "  %-10s %s\n", commands[i].name,
		    commands[i].summary);
	fprintf(out,
	    "\n`koogate COMMAND -h` shows a command's options, `koogate "
	    "--version` the version.\n"
	    "Exit status: 0 good, 1 the answer is no, 100 usage, 111 the "
	    "system failed.\n");
	return out == stdout ? TOOL_OK : TOOL_USAGE;
}

/* A full disk or a closed pipe under our output is a failure like any. */
static int
flushed(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, "koogate: cannot write the output: %s\n",
	    strerror(errno));
	return status == TOOL_OK ? TOOL_SYSTEM : status;
}

int
main(int argc, char **argv)
{
	const struct tool_command *command;

	log_init("koogate");
	if (file_fill_standard() != 0)
		return TOOL_SYSTEM;
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_DFL); /* it may be ignored where we come from */
	if (argc < 2)
		return print_help(stderr);
	if (strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "--help") == 0 ||
	    strcmp(argv[1], "help") == 0)
		return flushed(print_help(stdout));
	if (strcmp(argv[1], "-V") == 0 || strcmp(argv[1], "--version") == 0) {
		printf("koogate %s\n", KOOGATE_VERSION);
		return flushed(TOOL_OK);
	}
	if ((command = tool_command_find(argv[1])) == NULL) {
		fprintf(stderr, "koogate: no command \"%s\"\n\n", argv[1]);
		return print_help(stderr);
	}
	return flushed(command->run(argc - 1, argv + 1));
}
