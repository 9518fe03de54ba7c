/*
 * lease: which process group runs the hook of an instance, so that a runner
 * or a hook that was killed leaves nothing behind that runs beside its
 * successor.
 *
 * The instance's marker in queue/ holds one line while a hook runs: the boot,
 * the hook's process id, when that process began, and the time.  Only who has
 * taken the instance (work/slots) writes it.  It is not synced: after a power
 * cut there is no process to find.
 */
#ifndef KOOGATE_WORK_LEASE_H
#define KOOGATE_WORK_LEASE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "store/store.h"

/* Note that the process group `pid` runs a hook for the instance.  0 or -1. */
int lease_begin(const struct store *store, const char *id, pid_t pid,
    struct err *err);

/* It has ended. */
void lease_end(const struct store *store, const char *id);

/* When the hook that runs now began, ms; its pid.  0, or -1 when the marker
 * tells of none. */
int lease_read(const struct store *store, const char *id, pid_t *pid,
    int64_t *since_ms);

/* Kill what a hook that failed, or whose runner died, has left in its process
 * group, and wait until it is gone, for a second at most.  True when a hook had
 * begun and nobody had noted its end. */
bool lease_clean_up(const struct store *store, const char *id);

#endif
