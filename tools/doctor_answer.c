/* What the doctor says about an address's answers (PROTOCOL.md section 2). */
#include "doctor_visit.h"

#include <string.h>

#include "doctor_probe.h"
#include "rehearse/stage.h"

/* What another status than 200 is likely to come from. */
static const struct {
	long from, to;
	const char *advice;
} statuses[] = {
	{ 300, 399,
	    "the platform does not follow: give it the address that this "
	    "leads to, without a redirection" },
	{ 401, 403,
	    "the web server asks for a login or forbids it: the platform has "
	    "none, let this address be called" },
	{ 404, 404,
	    "the web server does not hand this path to the endpoint: see its "
	    "configuration" },
	{ 405, 405,
	    "the web server or the endpoint takes another method: is it the "
	    "address of this family?" },
	{ 413, 413,
	    "let the web server take bodies of 64 KiB, 4 MiB of the "
	    "kit's" },
	{ 500, 599,
	    "the endpoint does not run, or ends early: see the web server's "
	    "log and the one named in \"log\"" },
	{ 0, 999, "see the web server's log" },
};

static int
judge_status(struct visit *visit)
{
	long status = visit->answer.http.status;
	size_t i = 0;

	if (status == 200) {
		visit_add(visit, DOCTOR_OK, "status 200");
		return 0;
	}
	while (status < statuses[i].from || status > statuses[i].to)
		i++;
	visit_add(visit, DOCTOR_BAD, "status %ld, not 200", status);
	doctor_advise(visit->patient, "%s", statuses[i].advice);
	return -1;
}

static int
check_success(const struct call_answer *answer, struct err *err)
{
	if (call_check_result_code(answer, err) != 0 ||
	    call_check_result_msg(answer, err) != 0)
		return -1;
	if (strcmp(answer->code, "000000") != 0)
		return err_set(err, "a signed debug request is answered %s, %s",
		    answer->code, answer->message);
	return 0;
}

/* The demands that do not need a key. */
static const struct {
	int (*check)(const struct call_answer *answer, struct err *err);
	const char *well, *advice;
} demands[] = {
	{ call_check_content_type, "Content-Type is application/json",
	    "the web server changes it: switch charset (nginx), "
	    "AddDefaultCharset and ForceType (Apache) off for this address" },
	{ check_success, "a signed debug request succeeds",
	    "000001 means another key than the endpoint's, a clock that is "
	    "off, or a query string that was changed; the journal says which" },
	{ call_check_sign_header, "Body-Sign is there, in its case",
	    "something renames or drops headers on the way: use HTTP/1.1 "
	    "towards the endpoint, and let this header pass" },
};

static void
judge_demands(struct visit *visit)
{
	struct err err;
	size_t i;

	for (i = 0; i < sizeof(demands) / sizeof(demands[0]); i++) {
		if (demands[i].check(&visit->answer, &err) == 0)
			visit_add(visit, DOCTOR_OK, "%s", demands[i].well);
		else {
			visit_add(visit, DOCTOR_BAD, "%s", err.text);
			doctor_advise(visit->patient, "%s", demands[i].advice);
		}
	}
}

/* Is it signed with one of our keys?  Where families share an address, a refusal
 * is signed with the key of the first. */
static bool
is_signed_by_us(const struct visit *visit, const struct call_answer *answer)
{
	const struct config *config = &visit->patient->config;
	struct err err;
	size_t i;
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		for (i = 0; i < config->keys[family].count; i++) {
			if (call_check_body_sign(answer,
				&config->keys[family].list[i], &err) == 0)
				return true;
		}
	}
	return false;
}

static void
judge_sign(struct visit *visit)
{
	struct err err;

	if (call_check_sign_header(&visit->answer, &err) != 0)
		return; /* has been said */
	if (call_check_body_sign(&visit->answer, visit->key, &err) == 0) {
		visit_add(visit, DOCTOR_OK, "Body-Sign fits the body");
		return;
	}
	visit_add(visit, DOCTOR_BAD, "Body-Sign does not fit the body: %s",
	    err.text);
	doctor_advise(visit->patient, "%s",
	    is_signed_by_us(visit, &visit->answer)
		? "it is signed with another key of this configuration: is it "
		  "the address of another family?"
		: "something alters the answer on its way: switch compression "
		  "and every filter off for this address; or the endpoint "
		  "there has another key");
}

/* Where there was an answer before. */
static void
add_silence(struct visit *visit, const char *call,
    const struct call_answer *answer)
{
	visit_add(visit, DOCTOR_BAD, "no answer to %s: %s", call,
	    answer->http.failure.text);
	doctor_advise(visit->patient,
	    "the web server's log and the one named in \"log\" say why it "
	    "ended");
}

static void
judge_encoding(struct visit *visit)
{
	struct call_answer answer = CALL_ANSWER_INIT;
	struct buf value = BUF_INIT;

	if (probe_ask(visit->client, visit->url, visit->family, visit->key,
		PROBE_COMPRESSED, &answer) != 0)
		add_silence(visit, "a second call", &answer);
	else if (http_header(&answer.http, "Content-Encoding", HTTP_ANY_CASE,
		     &value) != 0) {
		visit_add(visit, DOCTOR_BAD,
		    "the answer is compressed: Content-Encoding is %s",
		    buf_str(&value));
		doctor_advise(visit->patient,
		    "Body-Sign is of the plain body: switch compression off "
		    "for this address");
	} else
		visit_add(visit, DOCTOR_OK, "the answer is not compressed");
	buf_release(&value);
	call_answer_release(&answer);
}

static void
judge_refusal(struct visit *visit)
{
	struct call_answer answer = CALL_ANSWER_INIT;
	bool refused;

	if (probe_ask(visit->client, visit->url, visit->family, visit->key,
		PROBE_UNSIGNED, &answer) != 0) {
		add_silence(visit, "a call without a signature", &answer);
		goto out;
	}
	refused = answer.code != NULL && strcmp(answer.code, "000001") == 0;
	if (!refused) {
		visit_add(visit, DOCTOR_BAD,
		    "a call without a signature is answered %s, not 000001",
		    answer.code != NULL ? answer.code : "without a resultCode");
		doctor_advise(visit->patient,
		    "whatever answers there does not check signatures: anybody "
		    "could open and release instances");
	} else if (!is_signed_by_us(visit, &answer)) {
		visit_add(visit, DOCTOR_BAD,
		    "a refusal is not signed with a key of ours");
		doctor_advise(visit->patient,
		    "something answers in place of the endpoint, or alters "
		    "what it says");
	} else
		visit_add(visit, DOCTOR_OK,
		    "a call without a signature is refused, and signed");
out:
	call_answer_release(&answer);
}

static void
judge_time(struct visit *visit)
{
	double seconds = visit->answer.http.seconds;
	enum doctor_verdict verdict = DOCTOR_OK;

	if (seconds > STAGE_SLOW_S)
		verdict = DOCTOR_WARNING;
	if (seconds > STAGE_LIMIT_S)
		verdict = DOCTOR_BAD;
	visit_add(visit, verdict, "answered after %.3f s", seconds);
	if (verdict != DOCTOR_OK)
		doctor_advise(visit->patient,
		    "the platform waits 5 s: more workers, a faster disk, no "
		    "look-up of names in the web server, or a nearer one");
}

void
visit_judge(struct visit *visit)
{
	judge_time(visit);
	doctor_compare_clocks(visit->patient, "address", visit->url,
	    &visit->answer.http, visit->at_ms);
	if (judge_status(visit) != 0)
		return;
	judge_demands(visit);
	judge_sign(visit);
	judge_encoding(visit);
	judge_refusal(visit);
}
