/* event_unit: a record with events, and outcomes for them. */
#ifndef KOOGATE_TESTS_UNIT_EVENT_UNIT_H
#define KOOGATE_TESTS_UNIT_EVENT_UNIT_H

#include "lifecycle_unit.h"

#include "domain/outcome.h"

#define EVENT_UNIT_FIRST LIFECYCLE_UNIT_ID ".1"

/* Out of the way of every test that is not about giving up. */
#define EVENT_UNIT_GIVE_UP_MS INT64_C(10000000)

/* A record in that state with one live event, EVENT_UNIT_FIRST. */
static inline json_t *
event_unit_record(const char *state, enum event event)
{
	json_t *record = lifecycle_unit_record(state);

	lifecycle_unit_add(record, event, NULL, RESULT_SUCCESS, false);
	return record;
}

/* An outcome, with appInfo and data when `rich`. */
static inline struct outcome
event_unit_outcome(enum outcome_kind kind, bool rich)
{
	struct outcome outcome = {
		.kind = kind,
		.result = RESULT_SOLD_OUT,
		.text = "its own words",
	};

	if (rich) {
		outcome.app_info =
		    json_pack("{s:s}", "frontEndUrl", "https://hook");
		outcome.data = json_pack("{s:s}", "token", "from the hook");
	}
	return outcome;
}

/* Apply it to EVENT_UNIT_FIRST of *record at LIFECYCLE_UNIT_NOW + `later_ms`
 * and take the new record over. */
static inline enum outcome_effect
event_unit_apply(json_t **record, struct outcome *outcome, int64_t later_ms)
{
	struct outcome_terms terms = { LIFECYCLE_UNIT_NOW + later_ms,
		EVENT_UNIT_GIVE_UP_MS, 0 };
	json_t *before = json_deep_copy(*record), *next;
	struct err err = ERR_INIT;
	enum outcome_effect effect = EFFECT_COUNT;

	next =
	    outcome_apply(*record, EVENT_UNIT_FIRST, outcome, &terms, &effect);
	assert_non_null(next);
	assert_true(json_equal(*record, before));
	unit_check(instance_check(next, &err) == 0, "%s", err.text);
	assert_string_equal(unit_text(next, "ofAnotherVersion"), "kept");
	json_decref(before);
	json_decref(*record);
	*record = next;
	outcome_release(outcome);
	return effect;
}

/* The newest line of the history. */
static inline const json_t *
event_unit_last_line(const json_t *record)
{
	const json_t *history = json_object_get(record, "history");

	return json_array_get(history, json_array_size(history) - 1);
}

#endif
