#include "work/runner.h"

#include <stdbool.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "store/records.h"
#include "work/attempt.h"
#include "work/lease.h"
#include "work/queue.h"
#include "work/slots.h"
#include "work/spawn.h"
#include "work/vigil.h"

/* Nobody tells us when another runner's instance is free again: look again that
 * often. */
#define LOOK_AGAIN_MS 2000

/* No sleep is longer: the clock may have been set meanwhile. */
#define SLEEP_MAX_MS 30000

#define NEVER INT64_MAX

static bool
must_stop(const struct runner *r)
{
	return vigil_must_stop() || r->shop->store->broken;
}

/* One look at the queue, and what it came to. */
struct look {
	int watch;       /* inotify(7), or -1 */
	size_t others;   /* markers behind the one at hand */
	size_t worked;   /* attempts made */
	size_t pending;  /* instances left with live events */
	int64_t next_ms; /* until the next of them is due */
};

static void
note_pending(struct look *look, int64_t due_in)
{
	look->pending++;
	if (due_in < look->next_ms)
		look->next_ms = due_in;
}

/* Before a long hook: is there work for another runner, and one to be had? */
static void
call_for_help(const struct runner *r, const struct look *look)
{
	if (r->mode == RUNNER_STAY && look->others > 0)
		spawn_runner(r->shop);
}

/* Carry out what is due of an instance that we have taken.  1 when there may be
 * more, 0 when not, -1 when something went wrong with it. */
static int
work_once(struct runner *r, const char *id, const json_t *record,
    struct look *look, struct err *err)
{
	const json_t *entry = event_next(record);
	enum outcome_effect effect;
	int64_t due_in;
	bool live;

	/* As far as one can see without the record's lock. */
	if (entry == NULL)
		return queue_retire(r->shop->store, id, &live, err) != 0 ? -1
		       : live                                            ? 1
									 : 0;
	due_in = event_due_in(entry, clock_now_ms());
	if (due_in > 0) {
		note_pending(look, due_in);
		return 0;
	}
	call_for_help(r, look);
	look->worked++;
	if (attempt_event(r->shop, record, entry, &effect, err) != 0)
		return -1;
	if (r->tell != NULL)
		r->tell(r->audience, effect);
	return 1;
}

static int
work_on(struct runner *r, const char *id, struct look *look, struct err *err)
{
	json_t *record;
	int rc = 1;

	while (rc == 1 && !must_stop(r)) {
		if (records_load(r->shop->store, id, &record, err) == -1)
			return -1;
		rc = work_once(r, id, record, look, err);
		json_decref(record);
	}
	return rc == -1 ? -1 : 0;
}

static void
visit(struct runner *r, const char *id, struct look *look)
{
	struct err err;
	off_t at;
	int rc;

	rc = slots_take_instance(r->slots, id, &at, &err);
	if (rc == 0) {
		note_pending(look, LOOK_AGAIN_MS);
		return;
	}
	if (rc == 1) {
		lease_clean_up(r->shop->store, id);
		rc = work_on(r, id, look, &err);
		slots_release_instance(r->slots, at);
	}
	if (rc == -1) {
		log_error("%s", err.text);
		r->faults++;
		note_pending(look, SLEEP_MAX_MS);
	}
}

/* Look at all markers once.  0 or -1. */
static int
look_around(struct runner *r, struct look *look, struct err *err)
{
	struct queue_list list;
	size_t i;

	look->worked = look->pending = 0;
	look->next_ms = NEVER;
	if (queue_list(r->shop->store->queue, &list, err) != 0)
		return -1;
	/* Runners of different slots begin at different places. */
	for (i = 0; i < list.count && !must_stop(r); i++) {
		look->others = list.count - i - 1;
		visit(r, list.ids[(i + (size_t)r->slot) % list.count], look);
	}
	queue_list_release(&list);
	return 0;
}

/* Meanwhile an endpoint need not start another runner: we shall wake.  False
 * when the time is up. */
static bool
sleep_until_work(const struct runner *r, const struct look *look, int64_t ms)
{
	struct err err;
	bool woken;

	if (slots_take_number(r->slots, SLOT_IDLE, r->slot, &err) == -1)
		log_warn("%s", err.text);
	woken = vigil_sleep(look->watch, ms);
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
patience(struct runner *r, const struct look *look)
{
	int64_t ms =
	    look->next_ms < SLEEP_MAX_MS ? look->next_ms : SLEEP_MAX_MS;

	if (r->mode == RUNNER_DRAIN || must_stop(r))
		return 0;
	if (r->mode == RUNNER_WATCH)
		return ms;
	if (look->pending == 0)
		return r->slot == 0 ? LIMIT_LINGER_MS : 0;
	return is_the_waiter(r) ? ms : 0;
}

/* Work and wait, until it is time to go.  0 or -1. */
static int
work_in_slot(struct runner *r, struct look *look, struct err *err)
{
	int64_t ms;

	while (!is_outdated(r)) {
		vigil_forget(look->watch);
		if (look_around(r, look, err) != 0)
			return -1;
		if (look->worked > 0 && !must_stop(r))
			continue;
		if ((ms = patience(r, look)) == 0)
			return 0;
		if (!sleep_until_work(r, look, ms) && r->mode == RUNNER_STAY &&
		    look->pending == 0)
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

	if (slots_instance_is_taken(r->slots, id, &err) != 0 ||
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

	if (must_stop(r) || queue_list(r->shop->store->queue, &list, &err) != 0)
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
	while (r->slot == -1 && r->mode == RUNNER_WATCH && !must_stop(r)) {
		clock_sleep_us(LOOK_AGAIN_MS * 1000u);
		r->slot = slots_take(r->slots, SLOT_RUN, r->count, err);
	}
	return r->slot >= 0 ? 1 : r->slot == -1 ? 0 : -1;
}

static int
work_in_slots(struct runner *r, struct look *look, struct err *err)
{
	int rc;

	do {
		if ((rc = find_slot(r, err)) != 1)
			return rc;
		r->worked_in_slot = true;
		rc = work_in_slot(r, look, err);
		slots_release(r->slots, SLOT_RUN, r->slot);
		r->slot = -1;
	} while (rc == 0 && !is_outdated(r) && was_relied_on(r));
	return rc;
}

int
runner_work(struct runner *r, struct err *err)
{
	struct look look = { .watch = -1 };
	int rc;

	/* Before the first look: what comes after it is reported. */
	if (r->mode != RUNNER_DRAIN) {
		look.watch = vigil_open(r->shop->config->state_dir, err);
		if (look.watch == -1)
			return -1;
	}
	rc = work_in_slots(r, &look, err);
	file_close(&look.watch);
	r->outdated = rc == 0 && is_outdated(r) && !must_stop(r);
	if (rc == 0 && r->shop->store->broken)
		return err_set(err,
		    "a sync failed: this runner ends, a new one must take "
		    "over");
	return rc;
}
