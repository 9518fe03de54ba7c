#include "web/carry.h"

#include <stdbool.h>

#include "base/clock.h"
#include "base/log.h"
#include "store/records.h"
#include "store/space.h"
#include "work/queue.h"
#include "work/spawn.h"
#include "work/wait.h"

/* How often it is said that there is no room: every call would be a flood, on
 * the very disk that is filling up. */
#define CROWDED_MS 600000

struct planning {
	struct site *site;
	const struct carry *carry;
	struct plan plan; /* without its record */
	bool crowded;     /* it would be a new record, and there is no room */
};

/* Is the event whose outcome decides still to be carried out? */
static bool
is_live(const json_t *record, const struct plan *plan)
{
	const json_t *entry = event_find(record, plan->event_id);

	return entry != NULL && !event_is_dead(entry);
}

/* May this be made?  What is there already may always change. */
static bool
has_room(struct site *site, const json_t *current, const json_t *next)
{
	int64_t now = clock_monotonic_ms();
	struct err err;

	if (current != NULL || next == NULL ||
	    space_has_room(&site->store, &err))
		return true;
	if (site->crowded_ms == 0 || now - site->crowded_ms >= CROWDED_MS) {
		site->crowded_ms = now;
		log_error("%s: new orders are refused until there is room; "
			  "what was opened can still be changed and released",
		    err.text);
	}
	return false;
}

/* The marker is made before the record that needs it (DESIGN.md section 3, law
 * 5); for a call sent again, in case that somebody lost it. */
static enum records_action
plan_change(const json_t *current, void *context, json_t **next,
    struct err *err)
{
	struct planning *planning = context;
	const struct carry *carry = planning->carry;
	struct plan *plan = &planning->plan;

	if (carry->plan(planning->site, current, carry->change, plan, err) != 0)
		return RECORDS_ABORT;
	*next = plan->record;
	plan->record = NULL;
	planning->crowded = !has_room(planning->site, current, *next);
	if (planning->crowded)
		return RECORDS_KEEP;
	if (is_live(*next != NULL ? *next : current, plan) &&
	    queue_mark(&planning->site->store, carry->id, err) != 0)
		return RECORDS_ABORT;
	if (*next != NULL)
		return RECORDS_REPLACE;
	/* 000004 promises the instance no less than 000000. */
	if (plan->result == RESULT_SUCCESS ||
	    plan->result == RESULT_IN_PROGRESS)
		return RECORDS_CONFIRM;
	return RECORDS_KEEP;
}

void
carry_answer(const struct carry *carry, const struct plan *plan,
    struct answer *answer)
{
	answer->result = plan->result;
	if (plan->result == RESULT_UNKNOWN_INSTANCE)
		answer_refuse(answer, plan->result, "%s: does not exist",
		    carry->unknown);
	if (plan->text[0] == '\0')
		return;
	answer_refuse(answer, plan->result, "%s", plan->text);
	answer->foreign = true;
}

void
carry_refuse_broken(struct answer *answer, const struct err *err)
{
	log_error("%s", err->text);
	answer_refuse(answer, RESULT_INTERNAL,
	    "the state could not be read or stored; send it again");
}

/* See to it that the event is carried out; learn its outcome if that comes in
 * time, and if there is a place to wait for it. */
static void
await_outcome(struct site *site, const struct carry *carry, int64_t deadline_ms,
    struct plan *plan)
{
	int64_t until = clock_monotonic_ms() + site->config.wait_ms;
	json_t *record;
	int place;

	queue_wake(&site->store, carry->id);
	spawn_runner(&site->work);
	if (site->config.wait_ms == 0 || (place = wait_enter(&site->work)) < 0)
		return;
	record = wait_for_event(&site->work, carry->id, plan->event_id,
	    until < deadline_ms ? until : deadline_ms);
	wait_leave(&site->work, place);
	if (record != NULL)
		carry->outcome(record, carry->change, plan);
	json_decref(record);
}

void
carry_out(struct site *site, const struct carry *carry, int64_t deadline_ms,
    struct answer *answer)
{
	struct planning planning = { .site = site, .carry = carry };
	struct plan *plan = &planning.plan;
	struct err err;

	if (records_change(&site->store, carry->id, plan_change, &planning,
		&err) != 0) {
		carry_refuse_broken(answer, &err);
		return;
	}
	if (planning.crowded) {
		answer_refuse(answer, RESULT_INTERNAL,
		    "there is no room for a new order; send it again later");
		return;
	}
	if (plan->event_id[0] != '\0')
		await_outcome(site, carry, deadline_ms, plan);
	carry_answer(carry, plan, answer);
}
