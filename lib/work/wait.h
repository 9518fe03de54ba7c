/*
 * wait: for a little while, for the outcome of an event.
 *
 * While one call waits its worker serves nobody else, so at most `wait_slots`
 * calls of a site do so at once; for the others the outcome is not yet known.
 */
#ifndef KOOGATE_WORK_WAIT_H
#define KOOGATE_WORK_WAIT_H

#include <stdbool.h>
#include <stdint.h>

#include "work/workshop.h"

/* Take a place among those that wait: its number, or -1 when there is none. */
int wait_enter(const struct workshop *shop);
void wait_leave(const struct workshop *shop, int place);

/* Wait until the event is not live any more, or until `deadline_ms` of
 * clock_monotonic_ms(), or until it is plain that it would be in vain (nobody
 * runs hooks, the next try is later) or at the cost of others: somebody waits
 * for us and no other worker comes, as when there are as many wait slots as
 * workers, or a socket for each.  The record as it is then; the caller's.  NULL
 * when it could not be read. */
json_t *wait_for_event(const struct workshop *shop, const char *instance_id,
    const char *event_id, int64_t deadline_ms);

#endif
