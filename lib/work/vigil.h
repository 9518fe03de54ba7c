/*
 * vigil: how a runner sleeps, and what wakes it: new work, the time, a signal.
 *
 * The signals that ask us to stop are shut out but while we sleep, so that none
 * is lost between the last look and the sleep.
 */
#ifndef KOOGATE_WORK_VIGIL_H
#define KOOGATE_WORK_VIGIL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/* From now on SIGTERM, SIGINT and SIGHUP ask this process to stop, and a pipe
 * that nobody reads is no reason to die.  0 or -1. */
int vigil_take_signals(struct err *err);

/* Has one of them come? */
bool vigil_must_stop(void);

/* Watch the queue of a state directory.  The descriptor, or -1. */
int vigil_open(const char *state_dir, struct err *err);

/* Forget what was reported so far: it is looked at next.  -1 is left alone. */
void vigil_forget(int watch);

/* Sleep until something is reported or a signal comes, `ms` at most.  False
 * when the time is up. */
bool vigil_sleep(int watch, int64_t ms);

#endif
