#include "work/runner.h"

#include <stdbool.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "store/records.h"
#include "work/queue.h"
#include "work/round.h"
#include "work/slots.h"
#include "work/vigil.h"

bool
runner_must_stop(const struct runner *r)
{
	return vigil_must_stop() || r->shop->store->broken;
}

/* Meanwhile an endpoint need not start another runner: we shall wake.  False
 * when the time is up. */
static bool
sleep_until_work(const struct runner *r, int64_t ms)
{
	struct err err;
	bool woken;

	if (slots_take_number(r->slots, SLOT_IDLE, r->slot, &err) == -1)
		log_warn("%s", err.text);
	woken = vigil_sleep(r->watch, ms);
	slots_release(r->slots, SLOT_IDLE, r->slot);
	return woken;
}

/* One of those that endpoints start is enough to wait: the one in slot 0. */
static bool
is_the_waiter(struct runner *r)
{
	struct err err;

	if (r->slot != 0 &&
	    slots_take_number(r->slots, SLOT_RUN, 0, &err) == 1) {
		slots_release(r->slots, SLOT_RUN, r->slot);
		r->slot = 0;
	}
	return r->slot == 0;
}

/* Nobody restarts a runner that an endpoint has started: it must see for itself
 * that there are other keys or limits now.  While the new configuration does
 * not load the old one is good enough. */
static bool
is_outdated(const struct runner *r)
{
	struct config fresh;
	struct err err;

	if (r->mode != RUNNER_STAY || !config_is_outdated(r->shop->config))
		return false;
	if (config_load(r->shop->config->path, CONFIG_NO_KEYS, &fresh, &err) !=
	    0) {
		log_error("going on with the old configuration: %s", err.text);
		return false;
	}
	config_release(&fresh);
	return true;
}

/* How long to stay when nothing is due, in ms; 0: not at all. */
static int64_t
patience(struct runner *r, const struct round *round)
{
	int64_t ms = round->next_ms < ROUND_SLEEP_MAX_MS ? round->next_ms
							 : ROUND_SLEEP_MAX_MS;

	if (r->mode == RUNNER_DRAIN || runner_must_stop(r))
		return 0;
	if (r->mode == RUNNER_WATCH)
		return ms;
	if (round->pending == 0)
		return r->slot == 0 ? LIMIT_LINGER_MS : 0;
	return is_the_waiter(r) ? ms : 0;
}

/* Work and wait, until it is time to go.  0 or -1. */
static int
work_in_slot(struct runner *r, struct round *round, struct err *err)
{
	int64_t ms;

	while (!is_outdated(r)) {
		vigil_forget(r->watch);
		if (round_make(r, round, err) != 0)
			return -1;
		if (round->worked > 0 && !runner_must_stop(r))
			continue;
		if ((ms = patience(r, round)) == 0)
			return 0;
		if (!sleep_until_work(r, ms) && r->mode == RUNNER_STAY &&
		    round->pending == 0)
			return 0;
	}
	return 0;
}

/* Is an event due that nobody works on? */
static bool
is_due(const struct runner *r, const char *id)
{
	json_t *record, *entry;
	struct err err;
	bool due;

	if (faults_left(&r->faults, id) > 0 ||
	    slots_instance_is_taken(r->slots, id, &err) != 0 ||
	    records_load(r->shop->store, id, &record, &err) != 1)
		return false;
	entry = event_next(record);
	due = entry != NULL && event_due_in(entry, clock_now_ms()) == 0;
	json_decref(record);
	return due;
}

/* Somebody may have seen our slot taken and left new work to us, after we had
 * looked for the last time: look once more, now that it is free. */
static bool
was_relied_on(const struct runner *r)
{
	struct queue_list list;
	bool due = false;
	struct err err;
	size_t i;

	if (runner_must_stop(r) ||
	    queue_list(r->shop->store->queue, &list, &err) != 0)
		return false;
	for (i = 0; i < list.count && !due; i++)
		due = is_due(r, list.ids[i]);
	queue_list_release(&list);
	return due;
}

/* 1 when there is one, 0 when all are taken, -1. */
static int
find_slot(struct runner *r, struct err *err)
{
	if (r->slot < 0)
		r->slot = slots_take(r->slots, SLOT_RUN, r->count, err);
	while (
	    r->slot == -1 && r->mode == RUNNER_WATCH && !runner_must_stop(r)) {
		clock_sleep_us(ROUND_AGAIN_MS * 1000u);
		r->slot = slots_take(r->slots, SLOT_RUN, r->count, err);
	}
	return r->slot >= 0 ? 1 : r->slot == -1 ? 0 : -1;
}

static int
work_in_slots(struct runner *r, struct round *round, struct err *err)
{
	int rc;

	do {
		if ((rc = find_slot(r, err)) != 1)
			return rc;
		r->worked_in_slot = true;
		rc = work_in_slot(r, round, err);
		slots_release(r->slots, SLOT_RUN, r->slot);
		r->slot = -1;
	} while (rc == 0 && !is_outdated(r) && was_relied_on(r));
	return rc;
}

int
runner_work(struct runner *r, struct err *err)
{
	struct round round;
	int rc;

	r->watch = -1;
	/* Before the first round: what comes after it is reported. */
	if (r->mode != RUNNER_DRAIN) {
		r->watch = vigil_open(r->shop->config->state_dir, err);
		if (r->watch == -1)
			return -1;
	}
	rc = work_in_slots(r, &round, err);
	file_close(&r->watch);
	r->outdated = rc == 0 && is_outdated(r) && !runner_must_stop(r);
	if (rc == 0 && r->shop->store->broken)
		return err_set(err,
		    "a sync failed: this runner ends, a new one must take "
		    "over");
	return rc;
}
