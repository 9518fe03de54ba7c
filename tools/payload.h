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

/* What --activity and --set of a command's table are taken by, into a struct
 * payload. */
int payload_take_activity(const char *value, void *into, struct err *err);
int payload_take_set(const char *value, void *into, struct err *err);

/* Was exactly one of the two forms given? */
bool payload_is_complete(const struct payload *payload);

/* Append the body; a file or standard input is read as it is.  0 or -1. */
int payload_make(const struct payload *payload, struct buf *body,
    struct err *err);

void payload_release(struct payload *payload);

#endif
