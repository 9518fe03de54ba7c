/*
 * koogate: the operator's command.
 */
#include "commands.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/codec.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"

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
	char line[LIMIT_LOG_LINE], *whole = NULL;
	size_t size = 4 * strlen(text) + 6; /* each may become \xHH */

	/* A License may be longer; without memory the beginning must do. */
	if (size > sizeof(line))
		whole = malloc(size);
	codec_escape_controls(text, whole != NULL ? whole : line,
	    whole != NULL ? size : sizeof(line));
	printf("%-*s", width, whole != NULL ? whole : line);
	free(whole);
}

int
tool_print_json(const json_t *value)
{
	if (json_dumpf(value, stdout, JSON_INDENT(2)) != 0 ||
	    putchar('\n') == EOF || fflush(stdout) != 0)
		return -1;
	return 0;
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

static bool
asks_for_help(const char *word)
{
	return strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0 ||
	       strcmp(word, "help") == 0;
}

/* There is no such command: it may be a group's, or a question. */
static int
explain(int argc, char **argv)
{
	bool grouped = commands_is_group(argv[1]);
	const char *group = grouped ? argv[1] : NULL;
	int at = grouped ? 2 : 1;

	if (at < argc && asks_for_help(argv[at]))
		return commands_help(stdout, group);
	if (at < argc)
		fprintf(stderr, "koogate: no command \"%s%s%s\"\n\n",
		    group != NULL ? group : "", group != NULL ? " " : "",
		    argv[at]);
	return commands_help(stderr, group);
}

/* A command of two words sees both as its name. */
static int
run(const struct tool_command *command, int argc, char **argv)
{
	char name[COMMAND_NAME_SIZE];

	snprintf(name, sizeof(name), "%s", command->name);
	argv[0] = name;
	return command->run(argc, argv);
}

int
main(int argc, char **argv)
{
	const struct tool_command *command;
	int words;

	log_init("koogate");
	if (file_fill_standard() != 0)
		return TOOL_SYSTEM;
	umask(077);
	/* Both are errors of write(2), not our end. */
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGCHLD, SIG_DFL); /* it may be ignored where we come from */
	if (argc < 2)
		return commands_help(stderr, NULL);
	if (strcmp(argv[1], "-V") == 0 || strcmp(argv[1], "--version") == 0) {
		printf("koogate %s\n", KOOGATE_VERSION);
		return flushed(TOOL_OK);
	}
	if ((command = commands_pick(argc, argv, &words)) == NULL)
		return flushed(explain(argc, argv));
	return flushed(run(command, argc - words, argv + words));
}
