/*
 * commands: the table of koogate's subcommands, for main().
 *
 * A name is one word, or two: those that share the first are a group.
 */
#ifndef KOOGATE_TOOL_COMMANDS_H
#define KOOGATE_TOOL_COMMANDS_H

#include <stdbool.h>
#include <stdio.h>

#include "tool.h"

/* Names are shorter; what is longer is cut, and names none. */
#define COMMAND_NAME_SIZE 32

/* The command that argv names, from argv[1] on, and of how many words its name
 * is; NULL when there is none. */
const struct tool_command *commands_pick(int argc, char **argv, int *words);

/* Is it the first word of commands of two? */
bool commands_is_group(const char *word);

/* Print what there is, or what is in a group (NULL: all).  Returns TOOL_OK on
 * standard output, else TOOL_USAGE. */
int commands_help(FILE *out, const char *group);

#endif
