/*
 * options: a command line, read as a table says.
 *
 * Each command lists its options with where they go.  -h and --help are every
 * command's and stand in no table.
 */
#ifndef KOOGATE_TOOL_OPTIONS_H
#define KOOGATE_TOOL_OPTIONS_H

#include <stdbool.h>

#include "base/err.h"

/* One of flag, text and take is not NULL. */
struct tool_option {
	const char *name;  /* of --name; NULL ends the table */
	int letter;        /* -x is the same; 0: there is none */
	int *flag;         /* takes no value: is set to 1 */
	const char **text; /* is set to the value, which stays argv's */
	/* Is handed the value, and `into`.  0, or -1 with what is wrong. */
	int (*take)(const char *value, void *into, struct err *err);
	void *into;
	bool optional; /* --name alone is allowed: the value is NULL */
};

/* At most so many in a table. */
#define TOOL_OPTIONS_MAX 20

/* Parse argv, where argv[0] is the command's name.  True to go on, with optind
 * at the first operand; else *status is the exit status. */
bool tool_options(int argc, char **argv, const struct tool_option *table,
    int *status);

/* The `take` of a URL, into a const char *. */
int tool_take_url(const char *value, void *into, struct err *err);

/* The options that commands working on a site share. */
struct site_options {
	const char *config; /* the path to use, never NULL */
	int json;
	int reveal;          /* show secrets */
	const char *state;   /* only instances in this state, or NULL */
	const char *output;  /* a file to make, or NULL */
	const char *operand; /* the one operand, or NULL */
};

/* Which of the optional ones a command takes. */
enum {
	SITE_OPTION_REVEAL = 1,
	SITE_OPTION_STATE = 2,
	SITE_OPERAND = 4,      /* needs exactly one operand; else none */
	SITE_OPTION_OUTPUT = 8 /* and --json is none: it prints no rows */
};

/* Parse argv.  True to go on; else *status is the exit status. */
bool site_options_parse(int argc, char **argv, unsigned takes,
    struct site_options *options, int *status);

#endif
