/*
 * vary: the ways to get a member of a call wrong, and to fill it to its limit,
 * in every family.  A family's table says which of them say anything about
 * which kind of member.
 */
#ifndef KOOGATE_REHEARSE_VARY_H
#define KOOGATE_REHEARSE_VARY_H

#include <stddef.h>

#include <jansson.h>

struct stage;

enum variation {
	VARY_MISSING,
	VARY_NULL,
	VARY_EMPTY,
	VARY_BLANK,
	VARY_LIMIT,
	VARY_LIMIT_WIDE,
	VARY_LONG,
	VARY_LONG_WIDE,
	VARY_NUMBER,
	VARY_BOOLEAN,
	VARY_ARRAY,
	VARY_OBJECT,
	VARY_LETTERS,
	VARY_FRACTION,
	VARY_COUNT
};

/* Sets of them. */
#define VARY_BIT(variation) (1u << (variation))
#define VARY_SIZED          (VARY_BIT(VARY_LIMIT) | VARY_BIT(VARY_LONG))
#define VARY_FREE \
	(VARY_SIZED | VARY_BIT(VARY_LIMIT_WIDE) | VARY_BIT(VARY_LONG_WIDE))
#define VARY_TYPED                                        \
	(VARY_BIT(VARY_NUMBER) | VARY_BIT(VARY_BOOLEAN) | \
	    VARY_BIT(VARY_ARRAY) | VARY_BIT(VARY_OBJECT))

struct vary_words {
	const char *name;  /* the last part of a check's name */
	const char *words; /* after "activity with member " */
};

extern const struct vary_words vary_words[VARY_COUNT];

/* The value, where it does not depend on the member; NULL for what is missing
 * or has a length. */
json_t *vary_value(enum variation variation);

/* A text of `n` characters, which begins with the run, so that no two are alike,
 * and is filled up with `fill`.  NULL when memory is short. */
json_t *vary_long(struct stage *stage, size_t n, const char *fill);

#endif
