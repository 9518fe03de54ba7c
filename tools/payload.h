/*
 * payload: the request body that `koogate sign` and `koogate send` are given
 * on their command lines.
 *
 *	--body TEXT | --body @FILE | --body -
 *	--activity NAME --set member=value …
 *
 * The second form makes the body as the platform does: compact, members sorted
 * by name, all values texts.
 */
#ifndef KOOGATE_TOOLS_PAYLOAD_H
#define KOOGATE_TOOLS_PAYLOAD_H

#include <stdbool.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"

struct payload {
	const char *given; /* --body; NULL: not given */
	json_t *members;   /* owned; --activity and --set; NULL: not given */
};

/* The rows for getopt_long(3), and what it returns for them. */
#define PAYLOAD_LONG_OPTIONS                              \
	{ "body", required_argument, NULL, 'b' },         \
	    { "activity", required_argument, NULL, 'a' }, \
	{                                                 \
		"set", required_argument, NULL, 's'       \
	}

enum payload_taken {
	PAYLOAD_TAKEN,
	PAYLOAD_OTHER, /* not an option of this module */
	PAYLOAD_WRONG  /* err says why */
};

/* Take one of these options and its value, which outlives the payload. */
enum payload_taken payload_option(struct payload *payload, int option,
    const char *value, struct err *err);

/* Was exactly one of the two forms given? */
bool payload_is_complete(const struct payload *payload);

/* Append the body; a file or standard input is read as it is.  0 or -1. */
int payload_make(const struct payload *payload, struct buf *body,
    struct err *err);

void payload_release(struct payload *payload);

#endif
