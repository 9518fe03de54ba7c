/*
 * options: the options that commands working on a site share.
 */
#ifndef KOOGATE_TOOL_OPTIONS_H
#define KOOGATE_TOOL_OPTIONS_H

#include <stdbool.h>

struct site_options {
	const char *config; /* the path to use, never NULL */
	bool json;
	bool reveal;         /* show secrets */
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
