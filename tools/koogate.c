/*
 * koogate: the operator's command.
 */
#include "commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/log.h"

/* A full disk or a closed pipe under our output is a failure like any. */
static int
flushed(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	tool_say(NULL, "cannot write the output: %s", strerror(errno));
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
	if (at < argc) {
		tool_say(NULL, "no command \"%s%s%s\"",
		    group != NULL ? group : "", group != NULL ? " " : "",
		    argv[at]);
		putc('\n', stderr);
	}
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
