#include "web/instances.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "domain/import.h"
#include "store/records.h"
#include "work/attempt.h"
#include "work/handover.h"
#include "web/carry.h"
#include "work/wait.h"

/* A check's hook must be gone before the answer: SIGTERM, and so much later
 * SIGKILL. */
#define CHECK_GRACE_MS 250

/* What the key of one family opens, that of another must not: an instance of
 * SaaS is unknown to a call about a License, and the other way round.  The two
 * generations of a product share theirs.  No creation names an instance of
 * another family, from which its id is computed. */
static const json_t *
own_record(const json_t *record, const struct change *change)
{
	return family_shows_app_info(instance_family(record)) ==
		       family_shows_app_info(change->family)
		   ? record
		   : NULL;
}

static int
plan_of(const struct site *site, const json_t *current, const void *context,
    struct plan *plan, struct err *err)
{
	const struct change *change = context;

	(void)site;
	if (current != NULL)
		current = own_record(current, change);
	return lifecycle_plan(current, change, plan, err);
}

static void
outcome_of(const json_t *record, const void *context, struct plan *plan)
{
	const struct change *change = context;

	lifecycle_outcome(record, change->activity, plan);
}

static struct carry
carry_of(const struct change *change)
{
	return (struct carry){ change->record_id, change, plan_of, outcome_of,
		change->family == FAMILY_LICENSE_CODE ? "license"
						      : "instanceId" };
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

/* The alias is there before its instance, so that no order can have two. */
static int
follow(const struct site *site, const char *from, char id[LIMIT_ID + 1],
    struct err *err)
{
	json_t *record;
	int rc;

	rc = records_load(&site->store, id, &record, err);
	if (rc == 0 || (rc == 1 && import_alias_of(record) != NULL))
		rc = err_set(err,
		    "record %s: leads to %s, which is no instance: "
		    "`koogate fsck` tells what to do",
		    from, id);
	json_decref(record);
	return rc == -1 ? -1 : 0;
}

int
instances_resolve(const struct site *site, char id[LIMIT_ID + 1],
    struct err *err)
{
	char from[LIMIT_ID + 1];
	json_t *record;
	const char *to;
	int rc;

	rc = records_load(&site->store, id, &record, err);
	to = import_alias_of(record);
	if (to != NULL) {
		snprintf(from, sizeof(from), "%s", id);
		snprintf(id, LIMIT_ID + 1, "%s", to);
		rc = follow(site, from, id, err);
	}
	json_decref(record);
	return rc == -1 ? -1 : 0;
}

void
instances_change(struct site *site, const struct change *change,
    int64_t deadline_ms, struct answer *answer)
{
	const struct carry carry = carry_of(change);
	struct plan plan = { .result = RESULT_UNKNOWN_INSTANCE };

	/* Of what is sent; a record's own name has a dot. */
	if (instance_id_is_valid(change->instance_id))
		carry_out(site, &carry, deadline_ms, answer);
	else
		carry_answer(&carry, &plan, answer);
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
		carry_refuse_broken(answer, &err);
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
	const struct carry carry = carry_of(change);
	struct plan plan;
	struct err err;
	int place;

	if (plan_of(site, record, change, &plan, &err) != 0) {
		carry_refuse_broken(answer, &err);
		return;
	}
	carry_answer(&carry, &plan, answer);
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
		carry_refuse_broken(answer, &err);
	else
		check_record(site, record, change, deadline_ms, answer);
	json_decref(record);
}
