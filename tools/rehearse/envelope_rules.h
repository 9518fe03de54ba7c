/*
 * envelope_rules: the demands of envelope.h, one row each.
 */
#ifndef KOOGATE_REHEARSE_ENVELOPE_RULES_H
#define KOOGATE_REHEARSE_ENVELOPE_RULES_H

#include "envelope.h"

/* Which answers a demand is put to. */
enum envelope_scope {
	SCOPE_ANY,      /* also what a web server answers by itself */
	SCOPE_PROTOCOL, /* every answer of the handler */
	SCOPE_ACCEPTED, /* of those: the ones to an authentic call */
	SCOPE_REFUSED   /* of those: 000001 */
};

struct envelope_rule {
	struct check check;
	enum envelope_scope scope;
	bool warns; /* when broken: no more than that */
	int (*test)(const struct stage *stage, struct err *err);
};

extern const struct envelope_rule envelope_rules[ENVELOPE_RULES];

#endif
