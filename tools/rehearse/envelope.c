#include "envelope.h"

#include <stdio.h>
#include <string.h>

#include "envelope_rules.h"
#include "post.h"

static bool
applies(enum envelope_scope scope, const struct stage *stage)
{
	bool refused = stage_has_code(stage, "000001");

	if (scope == SCOPE_ANY)
		return true;
	/* Then it may be the web server that speaks. */
	if (stage->lenient && stage->last.answer.http.status != 200)
		return false;
	if (stage->elsewhere && scope == SCOPE_REFUSED)
		return false;
	return scope == SCOPE_PROTOCOL || refused == (scope == SCOPE_REFUSED);
}

/* Where families share an address, a call that is refused has none, and the
 * refusal is signed with the key of either. */
static bool
warns(const struct envelope_rule *rule, const struct stage *stage)
{
	const struct post_family *post = stage->family->post;

	return rule->warns ||
	       (rule->scope == SCOPE_REFUSED && post != NULL && post->shares);
}

static void
put(const struct envelope_rule *rule, struct envelope_tally *tally,
    const struct stage *stage)
{
	struct err err = ERR_INIT;

	if (!applies(rule->scope, stage))
		return;
	tally->seen++;
	if (rule->test(stage, &err) == 0 || tally->broken++ != 0)
		return;
	tally->warns = warns(rule, stage);
	tally->reason = err;
	snprintf(tally->check, sizeof(tally->check), "%s", stage->check);
	tally->sent = exchange_sent(&stage->last, stage->key);
	tally->received = exchange_received(&stage->last, stage->key);
	tally->seconds = stage->last.answer.http.seconds;
}

void
envelope_observe(struct envelope *envelope, const struct stage *stage)
{
	double seconds = stage->last.answer.http.seconds;
	size_t i;

	for (i = 0; i < ENVELOPE_RULES; i++)
		put(&envelope_rules[i], &envelope->tallies[i], stage);
	if (seconds > envelope->slowest_s) {
		envelope->slowest_s = seconds;
		snprintf(envelope->slowest_check,
		    sizeof(envelope->slowest_check), "%s", stage->check);
	}
}

static void
report_rule(const struct envelope_rule *rule,
    const struct envelope_tally *tally, struct report *report)
{
	struct outcome outcome = { .check = &rule->check,
		.sent = tally->sent,
		.received = tally->received,
		.seconds = tally->seconds };
	char text[ERR_TEXT_MAX + CHECK_NAME_MAX + 64];

	snprintf(text, sizeof(text), "%s (in %s; %u of %u answers)",
	    tally->reason.text, tally->check, tally->broken, tally->seen);
	if (tally->broken != 0 && tally->warns)
		outcome.warning = text;
	else if (tally->broken != 0)
		outcome.reason = text;
	report_add(report, &outcome);
}

void
envelope_report(const struct envelope *envelope, const char *pattern,
    struct report *report)
{
	const struct envelope_tally *tally;
	size_t i;

	for (i = 0; i < ENVELOPE_RULES; i++) {
		tally = &envelope->tallies[i];
		if (tally->seen != 0 &&
		    (tally->broken != 0 ||
			check_is_meant(envelope_rules[i].check.name, pattern)))
			report_rule(&envelope_rules[i], tally, report);
	}
}

void
envelope_list(struct script *script)
{
	size_t i;

	for (i = 0; i < ENVELOPE_RULES; i++)
		script_add(script, &envelope_rules[i].check);
}

void
envelope_release(struct envelope *envelope)
{
	size_t i;

	for (i = 0; i < ENVELOPE_RULES; i++) {
		json_decref(envelope->tallies[i].sent);
		json_decref(envelope->tallies[i].received);
	}
	*envelope = (struct envelope){ 0 };
}
