/* verdict: what a hook printed: "new saas 0" (event, family, exit status) in
 * the first line, its output in the others. */
#include "fuzz_record.h"

#include "domain/outcome.h"
#include "work/verdict.h"

#define ID "0d3cbc95-c3ea-8614-839c-b03036241889"

/* A record that waits for this one event. */
static json_t *
record_with(enum event event, enum family family, char id[EVENT_ID_SIZE])
{
	json_t *record = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, "
				   "s:[], s:[], s:[], s:i}",
	    "format", INSTANCE_FORMAT, "instanceId", ID, "family",
	    family_name(family), "state",
	    event_opens(event) ? "creating" : "active", "orderId", "CS1",
	    "orderLineId", "CS1-000001", "createdAt",
	    "2026-01-01T00:00:00.000Z", "updatedAt", "2026-01-01T00:00:00.000Z",
	    "applied", "history", "events", "eventCount", 0);

	fuzz_check(record != NULL &&
		       event_add(record, event, NULL, NULL, FUZZ_NOW, id) == 0,
	    "no record");
	return record;
}

/* What a hook said becomes a part of a record, which must stay a good one. */
static void
check_outcome(const struct verdict_terms *terms, const struct outcome *outcome)
{
	const struct outcome_terms when = { FUZZ_NOW, 1000, 0 };
	enum outcome_effect effect;
	char id[EVENT_ID_SIZE];
	json_t *record, *next;
	struct err err;

	if (terms->event >= EVENT_CHANGE_CHECK ||
	    terms->event == EVENT_UPLOAD || terms->family == FAMILY_COUNT ||
	    !event_is_of(terms->event, terms->family))
		return;
	record = record_with(terms->event, terms->family, id);
	if (record_check(record, &err) == 0) {
		next = outcome_apply(record, id, outcome, &when, &effect);
		fuzz_check(next != NULL, "no outcome");
		fuzz_check_record(next, "a hook");
		fuzz_check_secrets(next);
		json_decref(next);
	}
	json_decref(record);
}

static void
read_verdict(const struct verdict_terms *terms, const char *status,
    struct fuzz_input *output)
{
	struct hook_end end = { .started = true, .output = BUF_INIT };
	struct outcome outcome = { .kind = OUTCOME_FAILED };

	end.status = (atoi(status) & 0xff) << 8;
	buf_add(&end.output, output->data, output->len);
	verdict_read(terms, &end, &outcome);
	fuzz_check(codec_is_utf8(outcome.text), "words that are no UTF-8");
	if (outcome.kind == OUTCOME_FAILED) {
		fuzz_check_words(outcome.text);
		fuzz_check(outcome.app_info == NULL && outcome.data == NULL &&
			       outcome.license == NULL && !outcome.retry,
		    "a failure leaves something");
	}
	check_outcome(terms, &outcome);
	outcome_release(&outcome);
	hook_end_release(&end);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	char *first = fuzz_line(&input), *family, *status;
	struct verdict_terms terms;

	family = fuzz_after_word(first);
	status = fuzz_after_word(family);
	terms.event = event_from_name(first);
	terms.family = family_from_name(family);
	terms.app_info = NULL;
	if (terms.event != EVENT_NONE && terms.family != FAMILY_COUNT)
		read_verdict(&terms, status, &input);
	free(first);
	return 0;
}
