/*
 * spawn: start a runner, detached, when there is work and a slot for one.
 *
 * The slot is taken here and handed to the new process with the open file that
 * holds it, so that no two are ever started for one slot.  The new process is
 * this same program (workshop.runner_arguments): nothing has to be found, and
 * it is never of another version.
 */
#ifndef KOOGATE_WORK_SPAWN_H
#define KOOGATE_WORK_SPAWN_H

#include "work/workshop.h"

/* The descriptor on which the new process finds its slot. */
#define SPAWN_SLOT_FD 3

/* Start one, unless the configuration forbids it, one is idle, or all slots
 * are taken.  Costs a fork; failures go to the log, since the work is on
 * record and waits for the next one. */
void spawn_runner(const struct workshop *shop);

/* Start one when something is pending and nobody works: after a reboot, or when
 * a runner was killed, any call of the marketplace sets things going again. */
void spawn_if_forgotten(const struct workshop *shop);

/* The new process's main program: `number` is its slot, `runner_arguments` are
 * workshop_open()'s.  Returns its exit status. */
int spawn_main(const char *number, const char *const *runner_arguments);

#endif
