/*
 * attempt: one try at one event: run its hook, and make durable what follows.
 */
#ifndef KOOGATE_WORK_ATTEMPT_H
#define KOOGATE_WORK_ATTEMPT_H

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/family.h"
#include "domain/outcome.h"
#include "work/workshop.h"

/* Run the hook of `event` and read its verdict.  `begin` and `grace_ms` are
 * hook_run()'s.  0 with an outcome to release, or -1 when the system failed. */
struct attempt {
	enum event event;
	enum family family; /* of the instance */
	const char *event_id;
	const char *instance_id;
	int64_t timeout_ms;
	int64_t grace_ms;
	int (*begin)(void *context, pid_t group, struct err *err);
	void *context;
};
int attempt_run(const struct workshop *shop, const struct attempt *attempt,
    const struct buf *input, struct outcome *outcome, struct err *err);

/* Carry out the event `entry` of `record`, which the caller has taken
 * (work/slots), and store what follows.  What keeps the hook from running is a
 * failure of it.  0 with *effect, or -1: what follows could not be stored. */
int attempt_event(const struct workshop *shop, const json_t *record,
    const json_t *entry, enum outcome_effect *effect, struct err *err);

/* The runner that was at the next event of this record, which the caller has
 * taken, died before it could note the outcome: that counts as a failure, or an
 * event that kills its runner would do so for ever.  0 or -1. */
int attempt_note_death(const struct workshop *shop, const char *id,
    struct err *err);

#endif
