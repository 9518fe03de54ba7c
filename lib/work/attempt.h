/*
 * attempt: one try at one event: run its hook, and make durable what follows.
 */
#ifndef KOOGATE_WORK_ATTEMPT_H
#define KOOGATE_WORK_ATTEMPT_H

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "domain/outcome.h"
#include "work/workshop.h"

/* What a hook reads: event, its id, which attempt, the instance, the request.
 * `entry` is an entry of the record's events, or one like it.  The secrets of
 * `record` are opened in a copy.  0, or -1; buf_cleanse() `out` after use. */
int attempt_input(const struct workshop *shop, const json_t *record,
    const json_t *entry, struct buf *out, struct err *err);

/* Run the hook of `event` and read its verdict.  `begin` and `grace_ms` are
 * hook_run()'s.  0 with an outcome to release, or -1 when the system failed. */
struct attempt {
	enum event event;
	const char *event_id;
	const char *instance_id;
	int64_t timeout_ms;
	int64_t grace_ms;
	int (*begin)(void *context, pid_t group, struct err *err);
	void *context;
};
int attempt_run(const struct workshop *shop, const struct attempt *attempt,
    const struct buf *input, struct outcome *outcome, struct err *err);

/* Carry out the event `entry` of `record`, whose instance the caller has taken
 * (work/slots), and store what follows.  0 with *effect, or -1: the event is as
 * before. */
int attempt_event(const struct workshop *shop, const json_t *record,
    const json_t *entry, enum outcome_effect *effect, struct err *err);

#endif
