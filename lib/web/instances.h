/*
 * instances: what a callback asks of an instance, or of another record with a
 * lifecycle, and the answer.
 */
#ifndef KOOGATE_WEB_INSTANCES_H
#define KOOGATE_WEB_INSTANCES_H

#include <stdint.h>

#include "base/limits.h"
#include "domain/lifecycle.h"
#include "protocol/answer.h"
#include "web/site.h"

/* Carry out one change.  The
 * answer is ready by `deadline_ms` of clock_monotonic_ms(), but for a lock or a
 * disk that takes its time. */
void instances_change(struct site *site, const struct change *change,
    int64_t deadline_ms, struct answer *answer);

/* Would this change be possible?  Reads the record and asks the hook. */
void instances_check(struct site *site, const struct change *change,
    int64_t deadline_ms, struct answer *answer);

/* queryInstance: `ids` joined by ','; see PROTOCOL.md section 6, "decided". */
void instances_query(struct site *site, const char *ids, struct answer *answer);

/* An instance that was imported has another id than the one computed from its
 * order: exchange that for its own.  0, or -1 when the records do not tell. */
int instances_resolve(const struct site *site, char id[LIMIT_ID + 1],
    struct err *err);

/* records_load() for an id as it was sent, which can name nothing but an
 * instance. */
int instances_load(const struct site *site, const char *id, json_t **record,
    struct err *err);

#endif
