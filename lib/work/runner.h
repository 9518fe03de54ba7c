/*
 * runner: carry out what is pending, one hook at a time, in one slot.
 *
 * A runner holds one of the site's `hook_slots` for as long as it works, so at
 * most that many hooks run at once, whoever has started the runners.  It looks
 * at the instances that have a marker in queue/, never at others.  It can be
 * killed at any moment: what it was doing is done again by the next one.
 *
 *	RUNNER_DRAIN	carry out what is due, then end (`koogate run`)
 *	RUNNER_STAY	started by an endpoint: the one in slot 0 stays while
 *			something is pending, and lingers a little after that;
 *			it ends when the configuration was changed
 *	RUNNER_WATCH	stay until told to stop (`koogate run --watch`)
 */
#ifndef KOOGATE_WORK_RUNNER_H
#define KOOGATE_WORK_RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/outcome.h"
#include "work/faults.h"
#include "work/workshop.h"

enum runner_mode {
	RUNNER_DRAIN,
	RUNNER_STAY,
	RUNNER_WATCH
};

struct runner {
	struct workshop *shop;
	enum runner_mode mode;
	int slots;     /* an open file of its own, which holds the slot */
	int slot;      /* its number; -1: none yet */
	int64_t count; /* of the slots there are */
	/* Told of each end of an attempt; may be NULL. */
	void (*tell)(void *audience, enum outcome_effect effect);
	void *audience;
	bool worked_in_slot; /* one was free */
	bool outdated;       /* it ended for one that knows what is new */
	struct faults faults;
	int watch; /* its own: work/vigil */
};

/* Work, until vigil_must_stop() at the latest.  0 when it ended in order (also
 * when no slot was free), -1 when the system failed; then the process should
 * end. */
int runner_work(struct runner *runner, struct err *err);

/* Is it time to end, after what is at hand? */
bool runner_must_stop(const struct runner *runner);

#endif
