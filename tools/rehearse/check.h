/*
 * check: one line of a rehearsal, and the script that lists them.
 *
 * A check is a row: a name "group/condition", a title that says what must
 * hold, what its failure would mean, and a small function that plays it.  Each
 * check makes what it needs, so that any of them can be run alone; it stops at
 * its first unmet expectation.
 */
#ifndef KOOGATE_REHEARSE_CHECK_H
#define KOOGATE_REHEARSE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "consequence.h"

struct stage;

#define CHECK_NAME_MAX  72
#define CHECK_TITLE_MAX 120

struct check {
	char name[CHECK_NAME_MAX];
	char title[CHECK_TITLE_MAX];
	enum consequence means;
	void (*run)(struct stage *stage, const void *arg);
	const void *arg; /* handed to run(); of static storage */
};

/* The checks to play, in order.  Adding may fail; look at `failed` once. */
struct script {
	struct check *list; /* owned */
	size_t count;
	size_t cap;
	bool failed;
};

#define SCRIPT_INIT               \
	{                         \
		NULL, 0, 0, false \
	}

void script_add(struct script *script, const struct check *check);

/* Add a table that ends with a row without a function. */
void script_add_table(struct script *script, const struct check *table);

void script_release(struct script *script);

/* Is `name` meant by `pattern`: a glob, or the group before the '/'?  NULL
 * means every check. */
bool check_is_meant(const char *name, const char *pattern);

#endif
