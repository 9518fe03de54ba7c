/*
 * family: the groups of callbacks that can be rehearsed, PROTOCOL.md section
 * 1.  A family is a row in the table of family.c and the files its row names.
 */
#ifndef KOOGATE_REHEARSE_FAMILY_H
#define KOOGATE_REHEARSE_FAMILY_H

#include <jansson.h>

#include "check.h"
#include "dress.h"

struct order;
struct post_family;
struct stage;

struct rehearsed_family {
	const char *name; /* as in configuration: "saas", … */

	/* How its calls travel. */
	const struct dress *dress;

	/* The activities of a 1.0 family, by enum v1_role; else NULL. */
	const char *const *roles;

	/* What the checks of 2.0 have to know of it; of 1.0, NULL. */
	const struct post_family *post;

	/* The first call of a rehearsal, as JSON: a debug request such as the
	 * platform publishes, which leaves nothing behind; NULL: a carrier. */
	const char *opening;

	/* A harmless call that always succeeds and differs each time; the
	 * checks of signatures, bodies and methods travel on it.  NULL when
	 * memory is short. */
	json_t *(*carrier)(struct stage *stage);

	/* Calls that make an instance (NULL: nothing has to be made), ask
	 * whether this one is open (NULL: no call does) and give it back (NULL:
	 * there is nothing to).  They give NULL when memory is short. */
	json_t *(*create)(struct stage *stage, const struct order *order);
	json_t *(*look)(struct stage *stage, const char *id);
	json_t *(*release)(struct stage *stage, const char *id);

	/* A call that tells what is there, 000000, from what is not, 000003,
	 * and harms neither; and expecting that it is there, once it is open:
	 * 0 or -1. */
	json_t *(*touch)(struct stage *stage, const char *id);
	int (*there)(struct stage *stage, const char *id);

	/* Add the family's checks. */
	void (*write)(struct script *script);
};

/* The row of that name, or NULL. */
const struct rehearsed_family *family_find(const char *name);

/* All names, joined by blanks, for a message. */
const char *family_names(void);

#endif
