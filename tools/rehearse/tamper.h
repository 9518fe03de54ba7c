/*
 * tamper: the ways in which a member is altered after it was signed, where a
 * signature is of the members and not of the text: one check for each way.
 */
#ifndef KOOGATE_REHEARSE_TAMPER_H
#define KOOGATE_REHEARSE_TAMPER_H

#include "check.h"

enum tamper_way {
	TAMPER_CHANGE,
	TAMPER_EMPTY,
	TAMPER_DROP,
	TAMPER_RENAME,
	TAMPER_WAYS
};

/* The argument of such a check. */
struct tampering {
	const char *name; /* of the member or parameter */
	enum tamper_way way;
};

/* Add the checks of this name, which is of static storage. */
void tamper_add(struct script *script, const char *name,
    void (*play)(struct stage *stage, const void *tampering));

#endif
