#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "tool.h"

/* A name of two words is a command of a group: "license list". */
static const struct tool_command commands[] = {
	{ "init", "[--families F,…] [--owner USER] [--url URL] DIR",
	    "make a site: configuration, key files, state directory",
	    cmd_init },
	{ "doctor",
	    "[-c CONFIG] [--url [FAMILY=]URL …] [--cacert F] [--timeout MS] "
	    "[--platform URL] [--no-network] [-q] [--json]",
	    "check a site and say what to do about each finding", cmd_doctor },
	{ "fsck", "[-c CONFIG] [--repair] [-q] [--json]",
	    "look at every file of the state, and repair what can be",
	    cmd_fsck },
	{ "import", "[-c CONFIG] [-n] [-q] [--json] FILE|-",
	    "take over instances that were opened by other means", cmd_import },
	{ "list", "[-c CONFIG] [--state STATE] [--json]", "list the instances",
	    cmd_list },
	{ "show", "[-c CONFIG] [--reveal] [--json] ID",
	    "show one record of any kind with its history", cmd_show },
	{ "license list", "[-c CONFIG] [--json]",
	    "list the Licenses and the license codes", cmd_license_list },
	{ "license show", "[-c CONFIG] [--reveal] [--json] ID",
	    "show one License or license code", cmd_license_show },
	{ "license export", "[-c CONFIG] [-o FILE] ID",
	    "write a License as it is, to standard output or a new file",
	    cmd_license_export },
	{ "tenants", "[-c CONFIG] [--json]", "list the tenants", cmd_tenants },
	{ "tenant show", "[-c CONFIG] [--reveal] [--json] ID",
	    "show one tenant with its applications, users and departments",
	    cmd_tenant_show },
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

/* Is it the first word of the command's name, which has two? */
static bool
is_in_group(const struct tool_command *command, const char *group)
{
	size_t len = strlen(group);

	return len > 0 && strncmp(command->name, group, len) == 0 &&
	       command->name[len] == ' ';
}

bool
commands_is_group(const char *word)
{
	size_t i;

	for (i = 0; i < COMMAND_COUNT; i++) {
		if (is_in_group(&commands[i], word))
			return true;
	}
	return false;
}

const struct tool_command *
commands_pick(int argc, char **argv, int *words)
{
	char name[COMMAND_NAME_SIZE];

	*words = commands_is_group(argv[1]) ? 2 : 1;
	if (*words == 1)
		return tool_command_find(argv[1]);
	if (argc < 3)
		return NULL;
	snprintf(name, sizeof(name), "%s %s", argv[1], argv[2]);
	return tool_command_find(name);
}

int
commands_help(FILE *out, const char *group)
{
	size_t i;

	fprintf(out, "usage: koogate %s%s [options]\n\n",
	    group != NULL ? group : "COMMAND", group != NULL ? " COMMAND" : "");
	for (i = 0; i < COMMAND_COUNT; i++) {
		if (group == NULL || is_in_group(&commands[i], group))
			fprintf(out, "  %-14s  %s\n", commands[i].name,
			    commands[i].summary);
	}
	fprintf(out,
	    "\n`koogate COMMAND -h` shows a command's options, `koogate "
	    "--version` the version.\n"
	    "Exit status: 0 good, 1 the answer is no, 100 usage, 111 the "
	    "system failed.\n");
	return out == stdout ? TOOL_OK : TOOL_USAGE;
}
