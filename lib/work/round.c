#include "work/round.h"

#include <stdbool.h>

#include "base/clock.h"
#include "base/log.h"
#include "store/records.h"
#include "work/attempt.h"
#include "work/lease.h"
#include "work/queue.h"
#include "work/slots.h"
#include "work/spawn.h"

static void
note_pending(struct round *round, int64_t due_in)
{
	round->pending++;
	if (due_in < round->next_ms)
		round->next_ms = due_in;
}

/* Before a long hook: is there work for another runner, and one to be had? */
static void
call_for_help(const struct runner *r, const struct round *round)
{
	if (r->mode == RUNNER_STAY && round->others > 0)
		spawn_runner(r->shop);
}

/* Carry out what is due of an instance that we have taken.  1 when there may be
 * more, 0 when not, -1 when something went wrong with it. */
static int
work_once(struct runner *r, const char *id, const json_t *record,
    struct round *round, struct err *err)
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
		note_pending(round, due_in);
		return 0;
	}
	call_for_help(r, round);
	if (attempt_event(r->shop, record, entry, &effect, err) != 0)
		return -1;
	round->worked++;
	if (r->tell != NULL)
		r->tell(r->audience, effect);
	return 1;
}

static int
work_on(struct runner *r, const char *id, struct round *round, struct err *err)
{
	json_t *record;
	int rc = 1;

	while (rc == 1 && !runner_must_stop(r)) {
		if (records_load(r->shop->store, id, &record, err) == -1)
			return -1;
		rc = work_once(r, id, record, round, err);
		json_decref(record);
	}
	return rc == -1 ? -1 : 0;
}

/* What a dead runner has left.  0 or -1. */
static int
take_over(const struct runner *r, const char *id, struct err *err)
{
	if (!lease_clean_up(r->shop->store, id))
		return 0;
	return attempt_note_death(r->shop, id, err);
}

static void
visit(struct runner *r, const char *id, struct round *round)
{
	struct err err;
	int64_t left;
	off_t at;
	int rc;

	if ((left = faults_left(&r->faults, id)) > 0) {
		note_pending(round, left);
		return;
	}
	rc = slots_take_instance(r->slots, id, &at, &err);
	if (rc == 0) {
		note_pending(round, ROUND_AGAIN_MS);
		return;
	}
	if (rc == 1) {
		rc = take_over(r, id, &err);
		if (rc == 0)
			rc = work_on(r, id, round, &err);
		slots_release_instance(r->slots, at);
	}
	if (rc == -1) {
		log_error("%s", err.text);
		faults_add(&r->faults, id);
		note_pending(round, FAULTS_PAUSE_MS);
	}
}

int
round_make(struct runner *r, struct round *round, struct err *err)
{
	struct queue_list list;
	size_t i;

	round->worked = round->pending = 0;
	round->next_ms = ROUND_NEVER;
	if (queue_list(r->shop->store->queue, &list, err) != 0)
		return -1;
	/* Runners of different slots begin at different places. */
	for (i = 0; i < list.count && !runner_must_stop(r); i++) {
		round->others = list.count - i - 1;
		visit(r, list.ids[(i + (size_t)r->slot) % list.count], round);
	}
	queue_list_release(&list);
	return 0;
}
