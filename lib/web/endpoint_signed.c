/* PROTOCOL.md section 3: POST, JSON, signature, timestamp and nonce. */
#include "base/limits.h"
#include "base/log.h"
#include "protocol/signature_cause.h"
#include "web/endpoint_guards.h"

static int
refuse_signature(struct call *call)
{
	char text[LIMIT_RESULT_MSG];

	signature_fault_text(&call->verdict, text, sizeof(text));
	return endpoint_refuse_unproven(call,
	    call->verdict.fault == SIGNATURE_NO_MEMORY, text);
}

/* With the keys of each family that is served here, until one fits. */
static void
verify(struct call *call)
{
	const struct config *config = &call->site->config;
	const struct buf *body = &call->request->body;
	const struct endpoint_family *row = call->endpoint->families;
	const struct access_keys *keys;

	for (; row->activities != NULL; row++) {
		keys = &config->keys[row->family];
		signature_verify(keys, &call->claim, buf_str(body), body->len,
		    call->now_ms, config->window_ms, &call->verdict);
		if (call->verdict.fault == SIGNATURE_WRONG)
			continue;
		call->served = row;
		if (call->verdict.fault != SIGNATURE_NO_MEMORY)
			call->key = &keys->list[call->verdict.key];
		return;
	}
}

static int
guard_signature(struct call *call)
{
	call->verdict.fault =
	    signature_read(&call->params, &call->claim, &call->verdict.param);
	if (call->verdict.fault != SIGNATURE_OK)
		return refuse_signature(call);
	verify(call);
	return call->verdict.fault == SIGNATURE_OK ? 0 : refuse_signature(call);
}

int
endpoint_guard_replay(struct call *call)
{
	enum replay_claim claim;
	struct err err;

	claim = replay_claim(&call->site->replay, call->claim.mac,
	    call->claim.time_ms, call->now_ms, call->site->config.window_ms,
	    &err);
	switch (claim) {
	case REPLAY_FRESH:
		call->authentic = true;
		return 0;
	case REPLAY_SEEN:
		return answer_refuse(&call->answer, RESULT_AUTH_FAILED,
		    "signature: seen before, this is a replay");
	case REPLAY_FULL:
		log_error("the replay file is full: refusing calls");
		return answer_refuse(&call->answer, RESULT_INTERNAL,
		    "too many calls at once; send it again later");
	case REPLAY_FAILED:
		log_error("%s", err.text);
		return answer_refuse(&call->answer, RESULT_INTERNAL,
		    "the call could not be recorded; send it again later");
	}
	BUG("no claim %d", (int)claim);
}

static int
guard_json(struct call *call)
{
	return endpoint_read_json(call, LIMIT_CALL_VALUES,
	    JSON_REJECT_DUPLICATES);
}

static const endpoint_guard guards[] = {
	endpoint_guard_method,
	endpoint_guard_body,
	endpoint_guard_query,
	guard_signature,
	endpoint_guard_replay,
	guard_json,
	endpoint_guard_fields,
	NULL,
};

/* By the keys of whichever family the slip can be proven; without keys none
 * is. */
static const char *
find_cause(const struct call *call)
{
	const struct endpoint_family *row = call->endpoint->families;
	const struct access_keys none = { NULL, 0 };
	const struct buf *body = &call->request->body;
	const char *unproven, *cause;

	cause = unproven = signature_cause(&none, &call->claim, buf_str(body),
	    body->len, call->now_ms);
	for (; cause == unproven && row->activities != NULL; row++)
		cause = signature_cause(&call->site->config.keys[row->family],
		    &call->claim, buf_str(body), body->len, call->now_ms);
	return cause;
}

/* What a seller needs to compare with the platform's side. */
static int
explain(const struct call *call, json_t *line)
{
	if (call->verdict.fault != SIGNATURE_WRONG)
		return 0;
	if (endpoint_explain_body(call, line) != 0 ||
	    json_object_set_new(line, "skewMs",
		json_integer(call->verdict.skew_ms)) != 0)
		return -1;
	return json_object_set_new(line, "cause",
	    json_string(find_cause(call)));
}

const struct endpoint_form endpoint_signed = { "POST", guards, explain };
