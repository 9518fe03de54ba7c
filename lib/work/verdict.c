#include "work/verdict.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "base/codec.h"
#include "base/jsontext.h"
#include "base/limits.h"
#include "work/verdict_said.h"

/* Fail with `why`, and with what the hook last said about it. */
static void
fail(struct outcome *outcome, const struct hook_end *end, const char *why)
{
	char last[HOOK_WHY_SIZE];

	codec_to_utf8(end->last_line, last, sizeof(last));
	outcome_fail(outcome, "%s%s%s", why, *last != '\0' ? ": " : "", last);
}

/* Printing nothing is fine.  0, or -1 when the outcome is a failure now. */
static int
read_output(const struct verdict_terms *terms, const struct buf *output,
    struct outcome *outcome)
{
	const char *text = buf_str(output);
	json_error_t fault = { .line = 1 };
	json_t *said = NULL;
	int rc;

	if (text[strspn(text, " \t\r\n")] == '\0' &&
	    strlen(text) == output->len)
		return 0;
	if (jsontext_within(text, output->len, LIMIT_JSON_DEPTH,
		LIMIT_JSON_VALUES))
		said = jsontext_load(text, output->len, JSON_REJECT_DUPLICATES,
		    &fault);
	if (json_is_object(said))
		rc = verdict_check_said(terms, said, outcome);
	else {
		outcome_fail(outcome,
		    "its output is not one JSON object: line %d: %s",
		    fault.line,
		    said == NULL && fault.text[0] != '\0'
			? jsontext_fault(&fault)
			: "must be an object of at most 16 levels");
		rc = -1;
	}
	json_decref(said);
	return rc;
}

/* A new instance without an address would be of no use to its buyer. */
static void
require_app_info(const json_t *app_info, struct outcome *outcome)
{
	if (outcome->app_info != NULL)
		return;
	if (app_info != NULL)
		outcome->app_info = json_deep_copy(app_info);
	if (outcome->app_info == NULL)
		outcome_fail(outcome,
		    "its output: appInfo: is missing, and the configuration "
		    "has no app_info");
}

static void
require(const struct verdict_terms *terms, struct outcome *outcome)
{
	if (terms->event == EVENT_NEW && family_shows_app_info(terms->family))
		require_app_info(terms->app_info, outcome);
	else if (terms->event == EVENT_LICENSE && outcome->license == NULL &&
		 outcome->license_file == NULL)
		outcome_fail(outcome, "its output: license: is missing");
}

static void
read_exit(const struct verdict_terms *terms, const struct hook_end *end,
    struct outcome *outcome)
{
	char why[64];

	switch (WEXITSTATUS(end->status)) {
	case HOOK_EXIT_DONE:
		outcome->kind = OUTCOME_DONE;
		if (read_output(terms, &end->output, outcome) == 0)
			require(terms, outcome);
		return;
	case HOOK_EXIT_LATER:
		outcome->kind = OUTCOME_LATER;
		snprintf(outcome->text, sizeof(outcome->text), "not yet");
		(void)read_output(terms, &end->output, outcome);
		return;
	case HOOK_EXIT_REFUSED:
		outcome->kind = OUTCOME_REFUSED;
		outcome->result = RESULT_INTERNAL;
		snprintf(outcome->text, sizeof(outcome->text),
		    "the product has refused this");
		(void)read_output(terms, &end->output, outcome);
		return;
	}
	snprintf(why, sizeof(why), "exit status %d", WEXITSTATUS(end->status));
	fail(outcome, end, why);
}

void
verdict_read(const struct verdict_terms *terms, const struct hook_end *end,
    struct outcome *outcome)
{
	char why[64];

	*outcome = (struct outcome){ .kind = OUTCOME_FAILED };
	if (!end->started) {
		outcome_fail(outcome, "the hook %s %s",
		    event_name(terms->event), end->why);
	} else if (end->overflowed) {
		snprintf(why, sizeof(why), "it printed more than %zu bytes",
		    hook_output_max(terms->event));
		fail(outcome, end, why);
	} else if (end->timed_out)
		fail(outcome, end, "it took too long and was ended");
	else if (WIFSIGNALED(end->status)) {
		snprintf(why, sizeof(why), "ended by signal %d (%s)",
		    WTERMSIG(end->status), strsignal(WTERMSIG(end->status)));
		fail(outcome, end, why);
	} else
		read_exit(terms, end, outcome);
}
