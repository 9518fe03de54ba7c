/*
 * params: the parameters of a query string, decoded and bounded.
 *
 * One defined outcome for every oddity: '+' is a blank, %HH is decoded, a
 * parameter without '=' has the empty value, empty pieces between '&' are
 * skipped, and order and repetitions are kept for the caller to judge.  A bad
 * escape, a %00, too long a string and too many parameters are errors.
 */
#ifndef KOOGATE_PROTOCOL_PARAMS_H
#define KOOGATE_PROTOCOL_PARAMS_H

#include <stddef.h>

#include "base/buf.h"
#include "base/limits.h"

struct param {
	const char *name;
	const char *value;
};

struct params {
	struct param list[LIMIT_PARAMS];
	size_t count;
	struct buf text; /* owns every name and value */
};

enum params_fault {
	PARAMS_OK,
	PARAMS_TOO_LONG,   /* query string over LIMIT_QUERY_STRING */
	PARAMS_TOO_MANY,   /* over LIMIT_PARAMS */
	PARAMS_BAD_ESCAPE, /* '%' without two hex digits, or %00 */
	PARAMS_NO_MEMORY
};

/* Parse `query`.  Call params_release() afterwards in every case. */
enum params_fault params_parse(const char *query, struct params *params);

void params_release(struct params *params);

/* A sentence fit for resultMsg. */
const char *params_fault_text(enum params_fault fault);

/* The value of the first parameter of that name, or NULL.  The number of
 * parameters of that name goes to *count unless count is NULL. */
const char *params_get(const struct params *params, const char *name,
    size_t *count);

#endif
