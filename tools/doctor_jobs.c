/* What the doctor says about events that wait, and about who works on them. */
#include "doctor.h"

#include "base/clock.h"
#include "base/limits.h"
#include "domain/event.h"
#include "store/records.h"
#include "work/queue.h"
#include "work/slots.h"

/* What is due for so long is late, and then forgotten: cron comes every minute,
 * and a runner that an endpoint has started comes at once. */
#define LATE_MS      (INT64_C(2) * 60 * 1000)
#define FORGOTTEN_MS (INT64_C(15) * 60 * 1000)

struct waiting {
	size_t marked; /* instances with something pending */
	size_t due;    /* of these, that nobody works on */
	int64_t oldest_ms;
	int working; /* is anybody? */
};

/* How long the next event of an instance has been due, ms; -1: it is not, or
 * somebody is at it. */
static int64_t
overdue_ms(const struct patient *patient, const char *id)
{
	int64_t now = clock_now_ms(), since, overdue = -1;
	const json_t *entry;
	json_t *record;
	struct err err;

	if (slots_instance_is_taken(patient->work.slots, id, &err) == 1 ||
	    records_load(&patient->store, id, &record, &err) != 1)
		return -1;
	entry = event_next(record);
	if (entry != NULL && event_due_in(entry, now) == 0) {
		since = event_time(entry, "lastTry");
		if (since == -1)
			since = event_time(entry, "at");
		else
			since += json_integer_value(
			    json_object_get(entry, "delayMs"));
		overdue = now > since ? now - since : 0;
	}
	json_decref(record);
	return overdue;
}

/* Bounded in time: what is looked at first need not be the oldest. */
static int
survey(const struct patient *patient, struct waiting *waiting, struct err *err)
{
	int64_t until = clock_monotonic_ms() + LIMIT_SAMPLE_MS, overdue;
	struct queue_list list;
	size_t i;

	*waiting = (struct waiting){ 0 };
	waiting->working = slots_any_taken(patient->work.slots, SLOT_RUN,
	    patient->config.hook_slots, err);
	if (waiting->working == -1 ||
	    queue_list(patient->store.queue, &list, err) != 0)
		return -1;
	waiting->marked = list.count;
	for (i = 0; i < list.count && clock_monotonic_ms() < until; i++) {
		if ((overdue = overdue_ms(patient, list.ids[i])) == -1)
			continue;
		waiting->due++;
		if (overdue > waiting->oldest_ms)
			waiting->oldest_ms = overdue;
	}
	queue_list_release(&list);
	return 0;
}

static void
report_late(struct patient *patient, const struct waiting *waiting)
{
	doctor_add(patient,
	    waiting->oldest_ms > FORGOTTEN_MS ? DOCTOR_BAD : DOCTOR_WARNING,
	    "runner", "%zu instances wait for %s, the oldest for %lld min",
	    waiting->due,
	    waiting->working ? "the runners that are at work"
			     : "a runner, and none is at work",
	    (long long)waiting->oldest_ms / 60000);
	if (waiting->working)
		doctor_advise(patient,
		    "more \"hook_slots\" or faster hooks; see `koogate jobs`");
	else if (patient->config.spawns_runner)
		doctor_advise(patient,
		    "run `koogate run`, and look into the log for why the "
		    "endpoints start none");
	else
		doctor_advise(patient,
		    "\"runner\" is \"none\": cron or systemd must run "
		    "`koogate run`");
}

static void
check_waiting(struct patient *patient)
{
	struct waiting waiting;
	struct err err;

	if (survey(patient, &waiting, &err) != 0) {
		doctor_add_failure(patient, "jobs", "%s", err.text);
		return;
	}
	doctor_add(patient, DOCTOR_OK, "jobs",
	    "%zu instances have something pending, for %zu of them it is due",
	    waiting.marked, waiting.due);
	if (waiting.oldest_ms > LATE_MS)
		report_late(patient, &waiting);
	else
		doctor_add(patient, DOCTOR_OK, "runner", "%s",
		    waiting.working      ? "one is at work"
		    : waiting.marked > 0 ? "none is at work, and nothing is "
					   "late"
					 : "none is needed now");
}

static void
check_dead(struct patient *patient)
{
	struct queue_list list;
	struct err err;

	if (queue_list(patient->store.dead, &list, &err) != 0) {
		doctor_add_failure(patient, "jobs", "%s", err.text);
		return;
	}
	if (list.count > 0) {
		doctor_add(patient, DOCTOR_WARNING, "jobs",
		    "%zu instances have dead letters", list.count);
		doctor_advise(patient,
		    "see `koogate jobs` for why, then `koogate retry` or "
		    "`koogate cancel` them");
	}
	queue_list_release(&list);
}

void
doctor_check_jobs(struct patient *patient)
{
	if (!patient->has_store)
		return;
	check_dead(patient);
	check_waiting(patient);
}
