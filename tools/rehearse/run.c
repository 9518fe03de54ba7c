#include "run.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "envelope.h"
#include "family.h"
#include "opener.h"

static const struct check first_check = { "first/signed-call",
	"a published call, rightly signed, is answered and let in",
	MEANS_UNREACHABLE, NULL, NULL };

/* Report what the stage found about a check. */
static void
report_check(const struct stage *stage, const struct check *check,
    struct report *report)
{
	const struct exchange *last = &stage->last;
	bool sent = last->method[0] != '\0';
	struct check shown = *check;
	struct outcome outcome = { .check = &shown,
		.reason = stage->failed ? stage->reason.text : NULL,
		.warning =
		    stage->warning.text[0] != '\0' ? stage->warning.text : NULL,
		.seconds = last->answer.http.seconds };

	/* No answer means the same whatever was asked. */
	if (stage->failed && sent && last->answer.http.status == 0)
		shown.means = MEANS_SLOW;
	if (sent) {
		outcome.sent = exchange_sent(last, stage->key);
		outcome.received = exchange_received(last, stage->key);
	}
	report_add(report, &outcome);
	json_decref(outcome.sent);
	json_decref(outcome.received);
}

static void
begin(struct stage *stage, const struct check *check)
{
	stage_clear(stage);
	stage->check = check->name;
}

/* The call that everything else builds on. */
static enum run_end
play_first(struct stage *stage, struct report *report, struct err *err)
{
	const struct call_answer *answer = &stage->last.answer;

	begin(stage, &first_check);
	if (stage_put(stage, stage->family->opening != NULL
				 ? json_loads(stage->family->opening, 0, NULL)
				 : stage->family->carrier(stage)) != 0) {
		*err = stage->reason;
		return RUN_UNREACHABLE;
	}
	if (stage_has_code(stage, "000001"))
		(void)stage_fail(stage,
		    "refused as 000001: is this the key of the family %s, and "
		    "are both clocks right?",
		    stage->family->name);
	else if (answer->members == NULL)
		(void)stage_fail(stage,
		    "HTTP %ld, and no JSON object: is this the production "
		    "address?",
		    answer->http.status);
	report_check(stage, &first_check, report);
	return stage->failed ? RUN_STOPPED : RUN_PLAYED;
}

/* Go through the checks without sending anything, to see how many instances
 * they will open. */
static void
play_dry(struct stage *stage, const struct script *script, const char *pattern)
{
	const struct check *check;
	size_t i;

	stage->dry = true;
	for (i = 0; i < script->count; i++) {
		check = &script->list[i];
		if (!check_is_meant(check->name, pattern))
			continue;
		begin(stage, check);
		check->run(stage, check->arg);
	}
	/* What the checks share was not made. */
	stage->shared[0] = '\0';
	stage->dry = false;
}

static enum run_end
play_checks(struct stage *stage, const struct script *script,
    const char *pattern, struct report *report)
{
	const struct check *check;
	char text[CHECK_NAME_MAX + 32];
	size_t i;

	for (i = 0; i < script->count; i++) {
		check = &script->list[i];
		if (!check_is_meant(check->name, pattern))
			continue;
		if (stage_is_over(stage))
			return RUN_STOPPED;
		snprintf(text, sizeof(text), "%zu/%zu %s", i + 1, script->count,
		    check->name);
		report_progress(report, text);
		begin(stage, check);
		check->run(stage, check->arg);
		report_check(stage, check, report);
	}
	return RUN_PLAYED;
}

static void
show_progress(void *report, const char *text)
{
	report_progress(report, text);
}

static const char *
why_stopped(enum run_end end, const struct stage *stage)
{
	if (end != RUN_STOPPED)
		return NULL;
	return stage_is_over(stage)
		   ? "the handler does not answer any more"
		   : "without that call nothing else makes sense";
}

enum run_end
run_script(struct stage *stage, const struct script *script,
    const char *pattern, bool keep, struct report *report, struct err *err)
{
	int64_t start = clock_monotonic_ms();
	struct envelope envelope = { 0 };
	struct figures figures = { .url = stage->url,
		.family = stage->family->name,
		.run = stage->run };
	enum run_end end;

	stage->progress = show_progress;
	stage->audience = report;
	stage->envelope = &envelope;
	end = play_first(stage, report, err);
	if (end == RUN_PLAYED) {
		if (stage->order_ahead)
			play_dry(stage, script, pattern);
		end = play_checks(stage, script, pattern, report);
		stage->check = "clean-up";
		report_progress(report, "releasing the instances made");
		if (!keep)
			opener_clean_up(stage);
		envelope_report(&envelope, pattern, report);
	}
	if (end != RUN_UNREACHABLE) {
		figures.stopped = why_stopped(end, stage);
		figures.requests = stage->requests;
		figures.seconds = (double)(clock_monotonic_ms() - start) / 1000;
		figures.slowest_s = envelope.slowest_s;
		figures.slowest_check = envelope.slowest_check;
		openings_figures(&stage->openings, &figures.openings);
		figures.credentials = stage->shown;
		if (report_finish(report, &figures) != 0)
			end = RUN_BROKEN;
	}
	stage->envelope = NULL;
	envelope_release(&envelope);
	return end;
}

size_t
run_list(const struct script *script, const char *pattern)
{
	size_t i, count = 0;

	for (i = 0; i < script->count; i++) {
		if (!check_is_meant(script->list[i].name, pattern))
			continue;
		printf("%-34s %s\n", script->list[i].name,
		    script->list[i].title);
		count++;
	}
	return count;
}
