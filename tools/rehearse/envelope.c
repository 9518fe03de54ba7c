#include "envelope.h"

#include <stdio.h>
#include <string.h>

/* Which answers a demand is put to. */
enum scope {
	SCOPE_ANY,      /* also what a web server answers by itself */
	SCOPE_PROTOCOL, /* every answer of the handler */
	SCOPE_ACCEPTED, /* of those: the ones to an authentic call */
	SCOPE_REFUSED   /* of those: 000001 */
};

struct rule {
	struct check check;
	enum scope scope;
	int (*test)(const struct stage *stage, struct err *err);
};

/* PROTOCOL.md section 2; only these are known to a SaaS create. */
static const char known_codes[] = "000000 000001 000002 000003 000004 000005 "
				  "000100 000101 000102 000103 000104 000105 "
				  "000106 000107";

static int
test_status(const struct stage *stage, struct err *err)
{
	if (stage->last.answer.http.status == 200)
		return 0;
	return err_set(err, "HTTP %ld, not 200",
	    stage->last.answer.http.status);
}

static int
test_content_type(const struct stage *stage, struct err *err)
{
	return call_check_content_type(&stage->last.answer, err);
}

static int
test_result_code(const struct stage *stage, struct err *err)
{
	return call_check_result_code(&stage->last.answer, err);
}

static int
test_known_code(const struct stage *stage, struct err *err)
{
	const char *code = stage->last.answer.code;

	if (code == NULL || stage_has_code(stage, known_codes))
		return 0; /* no code at all is another demand's matter */
	return err_set(err, "resultCode \"%.20s\" is none of the published",
	    code);
}

static int
test_result_msg(const struct stage *stage, struct err *err)
{
	return call_check_result_msg(&stage->last.answer, err);
}

static int
test_ascii(const struct stage *stage, struct err *err)
{
	const struct buf *body = &stage->last.answer.http.body;
	size_t i;

	for (i = 0; i < body->len; i++) {
		if ((unsigned char)body->data[i] > 0x7e)
			return err_set(err,
			    "byte %zu of the body is 0x%02x: write "
			    "non-ASCII characters as \\u escapes",
			    i, (unsigned)(unsigned char)body->data[i]);
	}
	return 0;
}

static int
test_sign_header(const struct stage *stage, struct err *err)
{
	return call_check_sign_header(&stage->last.answer, err);
}

static int
test_body_sign(const struct stage *stage, struct err *err)
{
	return call_check_body_sign(&stage->last.answer, stage->key, err);
}

static int
test_refusal_sign(const struct stage *stage, struct err *err)
{
	if (test_body_sign(stage, err) == 0)
		return 0;
	/* Words for the one innocent cause. */
	if (strlen(err->text) + 70 < sizeof(err->text))
		strcat(err->text,
		    " (with several keys, refusals are signed with the first)");
	return -1;
}

static int
test_time(const struct stage *stage, struct err *err)
{
	double seconds = stage->last.answer.http.seconds;

	if (seconds < STAGE_LIMIT_S)
		return 0;
	return err_set(err, "the answer took %.3f s", seconds);
}

static int
test_pace(const struct stage *stage, struct err *err)
{
	double seconds = stage->last.answer.http.seconds;

	if (seconds <= STAGE_SLOW_S)
		return 0;
	return err_set(err, "the answer took %.3f s", seconds);
}

static int
test_secret(const struct stage *stage, struct err *err)
{
	const struct http_response *http = &stage->last.answer.http;

	if (!exchange_holds_key(buf_str(&http->head), http->head.len,
		stage->key) &&
	    !exchange_holds_key(buf_str(&http->body), http->body.len,
		stage->key))
		return 0;
	return err_set(err, "the access key stands in the answer");
}

static const struct rule rules[ENVELOPE_RULES] = {
	{ { "answer/status", "HTTP status 200, also for a refusal",
	      MEANS_STATUS, NULL, NULL },
	    SCOPE_PROTOCOL, test_status },
	{ { "answer/content-type", "Content-Type is exactly application/json",
	      MEANS_TYPE, NULL, NULL },
	    SCOPE_PROTOCOL, test_content_type },
	{ { "answer/result-code", "resultCode is there, six digits as a string",
	      MEANS_PARSE, NULL, NULL },
	    SCOPE_PROTOCOL, test_result_code },
	{ { "answer/known-code", "resultCode is one of the published codes",
	      MEANS_ORDER, NULL, NULL },
	    SCOPE_PROTOCOL, test_known_code },
	{ { "answer/result-msg",
	      "resultMsg is there, a string of at most 255 characters",
	      MEANS_PARSE, NULL, NULL },
	    SCOPE_PROTOCOL, test_result_msg },
	{ { "answer/ascii", "the body is ASCII only", MEANS_TYPE, NULL, NULL },
	    SCOPE_PROTOCOL, test_ascii },
	{ { "answer/sign-header",
	      "Body-Sign is there once, its name in this case, with quotes",
	      MEANS_UNSIGNED, NULL, NULL },
	    SCOPE_PROTOCOL, test_sign_header },
	{ { "answer/sign-accepted",
	      "Body-Sign verifies over the answer to an authentic call",
	      MEANS_UNSIGNED, NULL, NULL },
	    SCOPE_ACCEPTED, test_body_sign },
	{ { "answer/sign-refused", "Body-Sign verifies over each 000001",
	      MEANS_UNSIGNED, NULL, NULL },
	    SCOPE_REFUSED, test_refusal_sign },
	{ { "answer/time", "every answer comes within 5 s", MEANS_SLOW, NULL,
	      NULL },
	    SCOPE_ANY, test_time },
	{ { "answer/pace", "every answer comes within 1 s (else a warning)",
	      MEANS_SLOW, NULL, NULL },
	    SCOPE_ANY, test_pace },
	{ { "answer/secret", "no answer holds the access key", MEANS_LEAKED,
	      NULL, NULL },
	    SCOPE_ANY, test_secret },
};

static bool
applies(enum scope scope, const struct stage *stage)
{
	bool refused = stage_has_code(stage, "000001");

	if (scope == SCOPE_ANY)
		return true;
	/* Then it may be the web server that speaks. */
	if (stage->lenient && stage->last.answer.http.status != 200)
		return false;
	return scope == SCOPE_PROTOCOL || refused == (scope == SCOPE_REFUSED);
}

static void
put(const struct rule *rule, struct envelope_tally *tally,
    const struct stage *stage)
{
	struct err err = ERR_INIT;

	if (!applies(rule->scope, stage))
		return;
	tally->seen++;
	if (rule->test(stage, &err) == 0 || tally->broken++ != 0)
		return;
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
		put(&rules[i], &envelope->tallies[i], stage);
	if (seconds > envelope->slowest_s) {
		envelope->slowest_s = seconds;
		snprintf(envelope->slowest_check,
		    sizeof(envelope->slowest_check), "%s", stage->check);
	}
}

static void
report_rule(const struct rule *rule, const struct envelope_tally *tally,
    struct report *report)
{
	bool is_warning = rule->test == test_pace;
	struct outcome outcome = { .check = &rule->check,
		.sent = tally->sent,
		.received = tally->received,
		.seconds = tally->seconds };
	char text[ERR_TEXT_MAX + CHECK_NAME_MAX + 64];

	snprintf(text, sizeof(text), "%s (in %s; %u of %u answers)",
	    tally->reason.text, tally->check, tally->broken, tally->seen);
	if (tally->broken != 0 && is_warning)
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
			check_is_meant(rules[i].check.name, pattern)))
			report_rule(&rules[i], tally, report);
	}
}

void
envelope_list(struct script *script)
{
	size_t i;

	for (i = 0; i < ENVELOPE_RULES; i++)
		script_add(script, &rules[i].check);
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
