/*
 * carry: carry out a planned change, whatever it is of.
 *
 * Where domain, store and work meet: the change is planned under the lock of its
 * record, made durable, and left to its hook; then the outcome is what the hook
 * says, if that comes in time, else what is certain.
 */
#ifndef KOOGATE_WEB_CARRY_H
#define KOOGATE_WEB_CARRY_H

#include <stdint.h>

#include "domain/lifecycle.h"
#include "protocol/answer.h"
#include "web/site.h"

struct carry {
	const char *id;     /* of the record */
	const void *change; /* for the two functions */
	/* Fill `plan`, as lifecycle_plan() does.  0 or -1. */
	int (*plan)(const struct site *site, const json_t *current,
	    const void *change, struct plan *plan, struct err *err);
	/* Fill plan->result and plan->text by what became of plan->event_id. */
	void (*outcome)(const json_t *record, const void *change,
	    struct plan *plan);
	const char *unknown; /* the member that names what 000003 is about */
};

/* Carry it out, and answer.  The answer is ready by `deadline_ms` of
 * clock_monotonic_ms(), but for a lock or a disk that takes its time. */
void carry_out(struct site *site, const struct carry *carry,
    int64_t deadline_ms, struct answer *answer);

/* Answer as planned; the plan's own words where the code's do not say
 * enough. */
void carry_answer(const struct carry *carry, const struct plan *plan,
    struct answer *answer);

/* An answer for a state that could not be read or stored; logs why. */
void carry_refuse_broken(struct answer *answer, const struct err *err);

#endif
