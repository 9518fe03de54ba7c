#include "work/attempt.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "crypto/mac.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "store/records.h"
#include "work/handover.h"
#include "work/lease.h"
#include "work/license_file.h"
#include "work/queue.h"
#include "work/verdict.h"

int
attempt_run(const struct workshop *shop, const struct attempt *attempt,
    const struct buf *input, struct outcome *outcome, struct err *err)
{
	struct hook_run run = {
		.event = attempt->event,
		.event_id = attempt->event_id,
		.instance_id = attempt->instance_id,
		.input = input,
		.timeout_ms = attempt->timeout_ms,
		.grace_ms = attempt->grace_ms,
		.begin = attempt->begin,
		.context = attempt->context,
	};
	const struct verdict_terms terms = { attempt->event, attempt->family,
		shop->config->app_info };
	struct hook_end end;
	int rc;

	if (workshop_open_hooks(shop, &run.dir, err) != 0) {
		outcome_fail(outcome, "%s", err->text);
		return 0;
	}
	if ((rc = hook_run(&run, &end, err)) == 0)
		verdict_read(&terms, &end, outcome);
	hook_end_release(&end);
	file_close(&run.dir);
	return rc;
}

/* What the planner needs, and what it finds out. */
struct settling {
	const struct workshop *shop;
	const char *record_id;
	const char *event_id;
	const struct outcome *outcome;
	struct outcome_terms terms;
	enum outcome_effect effect;
	bool died; /* the runner, not the hook */
};

/* One death may be a restart, and costs no time; a second is the hook's. */
static int
forgive(const struct settling *s, json_t *record)
{
	json_t *entry = event_find(record, s->event_id);

	if (!s->died || entry == NULL ||
	    json_integer_value(json_object_get(entry, "attempts")) != 1)
		return 0;
	return event_hurry(entry);
}

static enum records_action
settle(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct settling *s = context;
	const json_t *entry = event_find(current, s->event_id);

	/* Cancelled meanwhile: then it has no effect any more. */
	if (entry == NULL || event_is_dead(entry)) {
		s->effect = EFFECT_DROPPED;
		return RECORDS_KEEP;
	}
	*next = outcome_apply(current, s->event_id, s->outcome, &s->terms,
	    &s->effect);
	if (*next == NULL || forgive(s, *next) != 0) {
		err_set(err, "out of memory");
		return RECORDS_ABORT;
	}
	if (s->effect == EFFECT_DEAD &&
	    queue_mark_dead(s->shop->store, s->record_id, err) != 0)
		return RECORDS_ABORT;
	return RECORDS_REPLACE;
}

static void
tell(const struct settling *s)
{
	const char *text = s->outcome->text;

	switch (s->effect) {
	case EFFECT_DONE:
		log_info("event %s: done", s->event_id);
		break;
	case EFFECT_AGAIN:
		log_warn("event %s: %s; will be tried again", s->event_id,
		    text);
		break;
	case EFFECT_DEAD:
		log_error("event %s: %s: %s; a dead letter now, see `koogate "
			  "jobs`",
		    s->event_id,
		    s->outcome->kind == OUTCOME_REFUSED ? "refused"
							: "given up",
		    text);
		break;
	case EFFECT_DROPPED:
	case EFFECT_COUNT:
		log_info("event %s: not needed any more", s->event_id);
		break;
	}
}

static int
begin(void *context, pid_t group, struct err *err)
{
	const struct settling *s = context;

	return lease_begin(s->shop->store, s->record_id, group, err);
}

/* Store what follows from the outcome, which is released. */
static int
conclude(struct settling *s, struct outcome *outcome, struct err *err)
{
	unsigned jitter = 0;
	int rc;

	(void)mac_random(&jitter, sizeof(jitter));
	s->outcome = outcome;
	s->terms = (struct outcome_terms){ clock_now_ms(),
		s->shop->config->give_up_ms, jitter };
	rc = records_change(s->shop->store, s->record_id, settle, s, err);
	if (rc == 0)
		tell(s);
	outcome_release(outcome);
	return rc;
}

static int
run_and_settle(struct settling *s, const struct attempt *attempt,
    const struct buf *input, struct err *err)
{
	struct outcome outcome = { .kind = OUTCOME_FAILED };

	/* Whatever kept us from running it counts as a failure of its own: so it
	 * is tried again, ever later, and not for ever. */
	if (attempt_run(s->shop, attempt, input, &outcome, err) != 0)
		outcome_fail(&outcome, "%s", err->text);
	license_file_keep(s->shop, s->record_id, &outcome);
	/* What failed runs again, and not beside what it has left running. */
	if (outcome.kind == OUTCOME_FAILED)
		lease_clean_up(s->shop->store, s->record_id);
	else
		lease_end(s->shop->store, s->record_id);
	return conclude(s, &outcome, err);
}

int
attempt_event(const struct workshop *shop, const json_t *record,
    const json_t *entry, enum outcome_effect *effect, struct err *err)
{
	struct settling s = {
		.shop = shop,
		.record_id = record_id(record),
		.event_id = event_id(entry),
	};
	struct attempt attempt = {
		.event = event_of(entry),
		.family = instance_family(record),
		.event_id = s.event_id,
		.instance_id =
		    json_string_value(json_object_get(record, "instanceId")),
		.timeout_ms = shop->config->hook_timeout_ms,
		.grace_ms = LIMIT_HOOK_GRACE_MS,
		.begin = begin,
		.context = &s,
	};
	struct outcome outcome = { .kind = OUTCOME_FAILED };
	struct buf input = BUF_INIT;
	int rc;

	if (handover_text(shop, record, entry, &input, err) == 0)
		rc = run_and_settle(&s, &attempt, &input, err);
	else {
		outcome_fail(&outcome, "%s", err->text);
		rc = conclude(&s, &outcome, err);
	}
	buf_cleanse(&input);
	*effect = s.effect;
	return rc;
}

int
attempt_note_death(const struct workshop *shop, const char *id, struct err *err)
{
	struct settling s = { .shop = shop, .record_id = id, .died = true };
	struct outcome outcome = { .kind = OUTCOME_FAILED };
	json_t *record;
	int rc = 0;

	if (records_load(shop->store, id, &record, err) == -1)
		return -1;
	if (event_next(record) != NULL) {
		s.event_id = event_id(event_next(record));
		outcome_fail(&outcome, "its runner died");
		rc = conclude(&s, &outcome, err);
	}
	json_decref(record);
	return rc;
}
