/* verdict_unit: what a hook that ended like this has said. */
#ifndef KOOGATE_TESTS_UNIT_VERDICT_UNIT_H
#define KOOGATE_TESTS_UNIT_VERDICT_UNIT_H

#include "../support/unit.h"

#include "base/limits.h"
#include "work/verdict.h"

/* The verdict on `len` bytes of output; outcome_release() it.  What is kept of
 * it must be fit for a record: valid UTF-8. */
static inline void
verdict_unit_bytes(enum event event, int exit_status, const void *output,
    size_t len, const json_t *app_info, struct outcome *outcome)
{
	const struct verdict_terms terms = { event, FAMILY_SAAS, app_info };
	struct hook_end end = { .started = true, .output = BUF_INIT };
	json_t *text;

	end.status = exit_status << 8;
	buf_add(&end.output, output, len);
	assert_true(buf_ok(&end.output));
	verdict_read(&terms, &end, outcome);
	hook_end_release(&end);
	text = json_string(outcome->text);
	assert_non_null(text);
	json_decref(text);
	if (outcome->kind == OUTCOME_FAILED) {
		assert_string_not_equal(outcome->text, "");
		assert_null(outcome->app_info);
		assert_null(outcome->data);
		assert_false(outcome->retry);
	}
}

static inline void
verdict_unit_read(enum event event, int exit_status, const char *output,
    struct outcome *outcome)
{
	verdict_unit_bytes(event, exit_status, output, strlen(output), NULL,
	    outcome);
}

/* It must come to that, with `words` in the text. */
static inline void
verdict_unit_expect(enum event event, int exit_status, const char *output,
    enum outcome_kind kind, const char *words)
{
	struct outcome outcome;

	verdict_unit_read(event, exit_status, output, &outcome);
	unit_check(outcome.kind == kind, "exit %d, %.200s: kind %d: %s",
	    exit_status, output, (int)outcome.kind, outcome.text);
	unit_check(strstr(outcome.text, words) != NULL, "%.200s: \"%s\"",
	    output, outcome.text);
	outcome_release(&outcome);
}

/* The same on each of the three exits that are listened to. */
static inline void
verdict_unit_refuse(const char *output, const char *words)
{
	verdict_unit_expect(EVENT_UPGRADE, HOOK_EXIT_DONE, output,
	    OUTCOME_FAILED, words);
	verdict_unit_expect(EVENT_UPGRADE, HOOK_EXIT_LATER, output,
	    OUTCOME_FAILED, words);
	verdict_unit_expect(EVENT_NEW, HOOK_EXIT_REFUSED, output,
	    OUTCOME_FAILED, words);
}

/* The outcome in a family must be of that kind, with `words` in its text. */
static inline void
verdict_unit_of(enum event event, enum family family, int exit_status,
    const char *said, enum outcome_kind kind, const char *words,
    struct outcome *outcome)
{
	const struct verdict_terms terms = { event, family, NULL };
	struct hook_end end = { .started = true, .output = BUF_INIT };

	end.status = exit_status << 8;
	buf_addstr(&end.output, said);
	assert_true(buf_ok(&end.output));
	verdict_read(&terms, &end, outcome);
	hook_end_release(&end);
	unit_check(outcome->kind == kind &&
		       strstr(outcome->text, words) != NULL,
	    "%s of %s, %.100s: kind %d: %s", event_name(event),
	    family_name(family), said, (int)outcome->kind, outcome->text);
	if (outcome->kind != OUTCOME_DONE) {
		assert_null(outcome->license);
		assert_null(outcome->license_file);
	}
}

static inline void
verdict_unit_is(enum event event, enum family family, int exit_status,
    const char *said, enum outcome_kind kind, const char *words)
{
	struct outcome outcome;

	verdict_unit_of(event, family, exit_status, said, kind, words,
	    &outcome);
	outcome_release(&outcome);
}

#endif
