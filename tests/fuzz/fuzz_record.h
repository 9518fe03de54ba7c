/* fuzz_record: what must hold of every good record, whatever it says. */
#ifndef KOOGATE_TESTS_FUZZ_FUZZ_RECORD_H
#define KOOGATE_TESTS_FUZZ_FUZZ_RECORD_H

#include "fuzz.h"

#include "domain/outcome.h"
#include "domain/record.h"
#include "domain/secret.h"
#include "domain/tenant.h"

static inline void
fuzz_check_record(const json_t *record, const char *of)
{
	struct err err = ERR_INIT;

	fuzz_check(record_check(record, &err) == 0, "%s makes a bad record: %s",
	    of, err.text);
}

/* Do both say the same?  A number has no more digits than are written. */
static inline void
fuzz_check_same(const json_t *a, const json_t *b)
{
	struct buf one = BUF_INIT, other = BUF_INIT;

	fuzz_check(jsontext_dump(a, JSON_SORT_KEYS, &one) == 0 &&
		       jsontext_dump(b, JSON_SORT_KEYS, &other) == 0,
	    "no text");
	fuzz_check(strcmp(buf_str(&one), buf_str(&other)) == 0,
	    "secrets change");
	buf_release(&one);
	buf_release(&other);
}

/* Sealed it is a good record, opened it is what it was, masked it has no secret
 * left to seal. */
static inline void
fuzz_check_secrets(const json_t *record)
{
	json_t *plain = json_deep_copy(record), *copy;
	struct err err = ERR_INIT;

	/* What came sealed by who knows whom stays shut, and as it was. */
	if (secrets_open(plain, &fuzz_keys, &err) != 0) {
		fuzz_check(json_equal(plain, record), "half opened");
		json_decref(plain);
		return;
	}
	copy = json_deep_copy(plain);
	fuzz_check(secrets_seal(copy, &fuzz_keys, &err) == 0, "%s", err.text);
	fuzz_check_record(copy, "sealing");
	fuzz_check(secrets_open(copy, &fuzz_keys, &err) == 0, "%s", err.text);
	fuzz_check_same(copy, plain);
	fuzz_check(secrets_mask(copy) == 0, "cannot mask");
	json_decref(copy);
	json_decref(plain);
}

/* What the hook of each of a tenant's events would be told. */
static inline void
fuzz_check_views(const json_t *record)
{
	const json_t *entry;
	json_t *view;
	size_t i;

	json_array_foreach (json_object_get(record, "events"), i, entry) {
		view = tenant_view(record, entry);
		fuzz_check(view != NULL, "no view");
		json_decref(view);
	}
}

/* Plan a kit's call, judge the plan, and leave what follows from it: a plan
 * carried out has nothing left to do. */
static inline json_t *
fuzz_plan_tenant(json_t *record, const struct tenant_change *change)
{
	struct err err = ERR_INIT;
	struct plan plan, again;

	fuzz_check(tenant_plan(record, change, &plan, &err) == 0, "%s",
	    err.text);
	fuzz_check(plan.record == NULL || plan.result == RESULT_SUCCESS,
	    "a refusal with a record");
	if (plan.record != NULL) {
		fuzz_check_record(plan.record, "tenant_plan()");
		fuzz_check_secrets(plan.record);
		fuzz_check_views(plan.record);
		fuzz_check(tenant_plan(plan.record, change, &again, &err) == 0,
		    "%s", err.text);
		fuzz_check(again.record == NULL, "a call again is a change");
		fuzz_check(!change->hooked ||
			       strcmp(again.event_id, plan.event_id) == 0,
		    "a call again finds another event");
		plan_release(&again);
		json_decref(record);
		record = json_incref(plan.record);
	}
	plan_release(&plan);
	return record;
}

/* The event whose turn it is ends like that. */
static inline void
fuzz_end_event(const json_t *record, enum outcome_kind kind)
{
	const struct outcome_terms terms = { FUZZ_NOW, 1000, 0 };
	const json_t *entry = event_next(record);
	struct outcome outcome = { .kind = kind, .result = RESULT_INTERNAL };
	enum outcome_effect effect;
	json_t *next;

	if (entry == NULL)
		return;
	strcpy(outcome.text, kind == OUTCOME_DONE ? "" : "why");
	if (kind == OUTCOME_DONE && event_of(entry) == EVENT_NEW)
		outcome.app_info =
		    json_pack("{s:s}", "frontEndUrl", "https://x");
	if (kind == OUTCOME_DONE && event_of(entry) == EVENT_LICENSE)
		outcome.license = json_string("license");
	next =
	    outcome_apply(record, event_id(entry), &outcome, &terms, &effect);
	fuzz_check(next != NULL, "no outcome");
	fuzz_check_record(next, "outcome_apply()");
	json_decref(next);
	outcome_release(&outcome);
}

#endif
