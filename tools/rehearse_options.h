/*
 * rehearse_options: the command line of `koogate rehearse`.
 */
#ifndef KOOGATE_TOOLS_REHEARSE_OPTIONS_H
#define KOOGATE_TOOLS_REHEARSE_OPTIONS_H

#include <stdbool.h>

struct rehearsed_family;

struct rehearse_options {
	const char *url;
	const char *key_file;
	const char *only;
	const char *ca_file;
	const struct rehearsed_family *family;
	const char *rsa_file;    /* the seller's public key, or NULL */
	const char *expected[2]; /* userName, password; NULL: any */
	long timeout_ms;
	long open_limit_s; /* the longest an instance may take to open */
	bool order_ahead;  /* hooks are slow: do not wait one by one */
	int json, verbose, quiet, reveal, keep, list;
};

/* A second more than the platform waits, to see an answer that is too late;
 * and an instance may take half a minute to open. */
#define REHEARSE_OPTIONS_INIT                                      \
	{                                                          \
		.family = family_find("saas"), .timeout_ms = 6000, \
		.open_limit_s = 30                                 \
	}

/* Parse argv.  True to go on; else *status is the exit status. */
bool rehearse_options_parse(int argc, char **argv,
    struct rehearse_options *options, int *status);

#endif
