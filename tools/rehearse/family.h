/*
 * family: the groups of callbacks that can be rehearsed, PROTOCOL.md section
 * 1.  A family is a row in the table of family.c and the files its row names.
 */
#ifndef KOOGATE_REHEARSE_FAMILY_H
#define KOOGATE_REHEARSE_FAMILY_H

#include <jansson.h>

#include "check.h"

struct stage;

struct rehearsed_family {
	const char *name; /* as in configuration: "saas", … */

	/* The body of the first call of a rehearsal: one that the platform has
	 * published, and that leaves nothing behind. */
	const char *opening;

	/* A harmless call that always succeeds and differs each time; the
	 * checks of signatures, bodies and methods travel on it.  NULL when
	 * memory is short. */
	json_t *(*carrier)(struct stage *stage);

	/* Add the family's checks. */
	void (*write)(struct script *script);

	/* Undo what the checks left behind, as far as the protocol can. */
	void (*clean_up)(struct stage *stage);
};

/* The row of that name, or NULL. */
const struct rehearsed_family *family_find(const char *name);

/* All names, joined by blanks, for a message. */
const char *family_names(void);

#endif
