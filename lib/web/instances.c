#include "web/instances.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "domain/secret.h"
#include "store/records.h"
#include "work/attempt.h"
#include "work/handover.h"
#include "work/queue.h"
#include "work/spawn.h"
#include "work/wait.h"

/* A check's hook must be gone before the answer: SIGTERM, and so much later
 * SIGKILL. */
#define CHECK_GRACE_MS 250

struct planning {
	struct site *site;
	const struct change *change;
	struct plan plan; /* without its record */
};

/* Is the event whose outcome decides still to be carried out? */
static bool
is_live(const json_t *record, const struct plan *plan)
{
	const json_t *entry = event_find(record, plan->event_id);

	return entry != NULL && !event_is_dead(entry);
}

/* The marker is made before the record that needs it (DESIGN.md section 3, law
 * 5); for a call sent again, in case that somebody lost it. */
static enum records_action
plan_change(const json_t *current, void *context, json_t **next,
    struct err *err)
{
	struct planning *planning = context;
	struct plan *plan = &planning->plan;
	const struct change *change = planning->change;

	if (lifecycle_plan(current, change, plan, err) != 0)
		return RECORDS_ABORT;
	*next = plan->record;
	plan->record = NULL;
	if (is_live(*next != NULL ? *next : current, plan) &&
	    queue_mark(&planning->site->store, change->record_id, err) != 0)
		return RECORDS_ABORT;
	if (*next != NULL)
		return RECORDS_REPLACE;
	/* 000004 promises the instance no less than 000000. */
	if (plan->result == RESULT_SUCCESS ||
	    plan->result == RESULT_IN_PROGRESS)
		return RECORDS_CONFIRM;
	return RECORDS_KEEP;
}

/* The answer's own words where the code's do not say enough. */
static void
set_result(struct answer *answer, const struct change *change,
    const struct plan *plan)
{
	answer->result = plan->result;
	if (plan->result == RESULT_UNKNOWN_INSTANCE)
		answer_refuse(answer, plan->result, "%s: does not exist",
		    change->family == FAMILY_LICENSE_CODE ? "license"
							  : "instanceId");
	if (plan->text[0] == '\0')
		return;
	answer_refuse(answer, plan->result, "%s", plan->text);
	answer->foreign = true;
}

int
instances_load(const struct site *site, const char *id, json_t **record,
    struct err *err)
{
	*record = NULL;
	return instance_id_is_valid(id)
		   ? records_load(&site->store, id, record, err)
		   : 0;
}

void
instances_refuse_broken(struct answer *answer, const struct err *err)
{
	log_error("%s", err->text);
	answer_refuse(answer, RESULT_INTERNAL,
	    "the state could not be read or stored; send it again");
}

/* See to it that the event is carried out; learn its outcome if that comes in
 * time, and if there is a place to wait for it. */
static void
await_outcome(struct site *site, const struct change *change,
    int64_t deadline_ms, struct plan *plan)
{
	int64_t until = clock_monotonic_ms() + site->config.wait_ms;
	json_t *record;
	int place;

	queue_wake(&site->store, change->record_id);
	spawn_runner(&site->work);
	if (site->config.wait_ms == 0 || (place = wait_enter(&site->work)) < 0)
		return;
	record = wait_for_event(&site->work, change->record_id, plan->event_id,
	    until < deadline_ms ? until : deadline_ms);
	wait_leave(&site->work, place);
	if (record != NULL)
		lifecycle_outcome(record, change->activity, plan);
	json_decref(record);
}

void
instances_change(struct site *site, const struct change *change,
    int64_t deadline_ms, struct answer *answer)
{
	struct planning planning = { .site = site, .change = change };
	struct plan *plan = &planning.plan;
	struct err err;

	/* Of what is sent; a record's own name has a dot. */
	if (!instance_id_is_valid(change->instance_id)) {
		plan->result = RESULT_UNKNOWN_INSTANCE;
		set_result(answer, change, plan);
		return;
	}
	if (records_change(&site->store, change->record_id, plan_change,
		&planning, &err) != 0) {
		instances_refuse_broken(answer, &err);
		return;
	}
	if (plan->event_id[0] != '\0')
		await_outcome(site, change, deadline_ms, plan);
	set_result(answer, change, plan);
}

/* What the hook of a check reads about its occasion. */
static json_t *
check_entry(const struct change *change)
{
	char id[EVENT_ID_SIZE];

	/* No event has the number 0. */
	snprintf(id, sizeof(id), "%.64s.0", change->instance_id);
	return json_pack("{s:s, s:s, s:O}", "id", id, "event",
	    event_name(EVENT_CHANGE_CHECK), "request", change->request);
}

static void
set_verdict(struct answer *answer, const struct outcome *outcome)
{
	switch (outcome->kind) {
	case OUTCOME_DONE:
		return;
	case OUTCOME_LATER:
		answer_refuse(answer, RESULT_IN_PROGRESS, "%s", outcome->text);
		break;
	case OUTCOME_REFUSED:
		answer_refuse(answer, RESULT_INTERNAL, "%s", outcome->text);
		break;
	case OUTCOME_FAILED:
		log_error("change-check: %s", outcome->text);
		answer_refuse(answer, RESULT_INTERNAL,
		    "the change could not be checked; send it again later");
		return;
	}
	answer->foreign = true;
}

/* Ask the hook, while the platform waits: there is nothing to make durable. */
static void
ask_hook(struct site *site, const json_t *record, const struct change *change,
    int64_t deadline_ms, struct answer *answer)
{
	json_t *entry = check_entry(change);
	struct attempt attempt = {
		.event = EVENT_CHANGE_CHECK,
		.event_id = event_id(entry),
		.instance_id = change->instance_id,
		.timeout_ms =
		    deadline_ms - clock_monotonic_ms() - CHECK_GRACE_MS,
		.grace_ms = CHECK_GRACE_MS,
	};
	struct outcome outcome = { .kind = OUTCOME_FAILED };
	struct buf input = BUF_INIT;
	struct err err;

	if (entry == NULL)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	else if (handover_text(&site->work, record, entry, &input, &err) != 0 ||
		 attempt_run(&site->work, &attempt, &input, &outcome, &err) !=
		     0)
		instances_refuse_broken(answer, &err);
	else
		set_verdict(answer, &outcome);
	outcome_release(&outcome);
	buf_cleanse(&input);
	json_decref(entry);
}

static void
check_record(struct site *site, const json_t *record,
    const struct change *change, int64_t deadline_ms, struct answer *answer)
{
	struct plan plan;
	struct err err;
	int place;

	if (lifecycle_plan(record, change, &plan, &err) != 0) {
		instances_refuse_broken(answer, &err);
		return;
	}
	set_result(answer, change, &plan);
	plan_release(&plan);
	if (answer->result != RESULT_SUCCESS || !change->hooked)
		return;
	if ((place = wait_enter(&site->work)) < 0) {
		answer_refuse(answer, RESULT_IN_PROGRESS,
		    "other calls are being checked; send it again");
		return;
	}
	ask_hook(site, record, change, deadline_ms, answer);
	wait_leave(&site->work, place);
}

void
instances_check(struct site *site, const struct change *change,
    int64_t deadline_ms, struct answer *answer)
{
	json_t *record;
	struct err err;

	if (instances_load(site, change->instance_id, &record, &err) == -1)
		instances_refuse_broken(answer, &err);
	else
		check_record(site, record, change, deadline_ms, answer);
	json_decref(record);
}
