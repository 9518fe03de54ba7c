#include "web/endpoint.h"

#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "base/limits.h"
#include "base/log.h"

/* A guard lets the call pass (0) or puts a refusal into its answer (-1). */
typedef int (*guard)(struct call *);

static int
guard_method(struct call *call)
{
	if (strcmp(call->request->method, call->endpoint->method) == 0)
		return 0;
	call->status = REPLY_METHOD_NOT_ALLOWED;
	return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
	    "method: only %s is allowed here", call->endpoint->method);
}

static int
guard_body(struct call *call)
{
	enum request_fault fault = call->request->fault;

	if (fault == REQUEST_OK)
		return 0;
	if (fault == REQUEST_TOO_LARGE)
		call->status = REPLY_TOO_LARGE;
	return answer_refuse(&call->answer,
	    fault == REQUEST_NO_MEMORY ? RESULT_INTERNAL : RESULT_INVALID_PARAM,
	    "%s", request_fault_text(fault));
}

static int
refuse_signature(struct call *call)
{
	enum result result = RESULT_AUTH_FAILED;
	char text[LIMIT_RESULT_MSG];

	if (call->verdict.fault == SIGNATURE_NO_MEMORY)
		result = RESULT_INTERNAL;
	signature_fault_text(&call->verdict, text, sizeof(text));
	return answer_refuse(&call->answer, result, "%s", text);
}

static int
guard_signature(struct call *call)
{
	const struct config *config = &call->site->config;
	const struct access_keys *keys = &config->keys[call->endpoint->family];
	enum params_fault fault;

	fault = params_parse(call->request->query, &call->params);
	if (fault != PARAMS_OK)
		return answer_refuse(&call->answer,
		    fault == PARAMS_NO_MEMORY ? RESULT_INTERNAL
					      : RESULT_AUTH_FAILED,
		    "%s", params_fault_text(fault));
	call->verdict.fault =
	    signature_read(&call->params, &call->claim, &call->verdict.param);
	if (call->verdict.fault != SIGNATURE_OK)
		return refuse_signature(call);
	signature_verify(keys, &call->claim, buf_str(&call->request->body),
	    call->request->body.len, call->now_ms, config->window_ms,
	    &call->verdict);
	if (call->verdict.fault == SIGNATURE_OK ||
	    call->verdict.fault == SIGNATURE_STALE)
		call->key = &keys->list[call->verdict.key];
	return call->verdict.fault == SIGNATURE_OK ? 0 : refuse_signature(call);
}

static int
guard_replay(struct call *call)
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
	const struct buf *body = &call->request->body;
	json_error_t fault;

	if (!jsontext_depth_within(buf_str(body), body->len, LIMIT_JSON_DEPTH))
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "body: nested deeper than %d levels", LIMIT_JSON_DEPTH);
	call->members = jsontext_load(buf_str(body), body->len,
	    JSON_REJECT_DUPLICATES, &fault);
	if (json_is_object(call->members))
		return 0;
	if (call->members != NULL)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "body: must be a JSON object");
	return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
	    "body: line %d column %d: %s", fault.line, fault.column,
	    jsontext_fault(&fault));
}

/* Common to all activities; `activity` itself has its own messages. */
static const struct field common_fields[] = {
	{ "activity", FIELD_TEXT, FIELD_MANDATORY, 0, NULL },
	{ "testFlag", FIELD_FLAG, FIELD_OPTIONAL, 0, NULL },
	{ 0 },
};

static const struct endpoint_activity *
find_activity(const struct endpoint *endpoint, const char *name)
{
	const struct endpoint_activity *row;

	for (row = endpoint->activities; row->name != NULL; row++) {
		if (strcmp(row->name, name) == 0)
			return row;
	}
	return NULL;
}

static int
guard_fields(struct call *call)
{
	char text[LIMIT_RESULT_MSG];

	if (fields_check(common_fields, call->members, text, sizeof(text)) != 0)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM, "%s",
		    text);
	call->probe = fields_flag(call->members, "testFlag");
	call->activity = find_activity(call->endpoint,
	    fields_text(call->members, "activity"));
	if (call->activity == NULL)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "activity: unsupported activity");
	if (fields_check(call->activity->fields, call->members, text,
		sizeof(text)) != 0)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM, "%s",
		    text);
	return 0;
}

static const guard guards[] = {
	guard_method,
	guard_body,
	guard_signature,
	guard_replay,
	guard_json,
	guard_fields,
};

void
endpoint_answer(const struct endpoint *endpoint, struct site *site,
    const struct request *request, int64_t start_ms, struct call *call)
{
	struct callback callback;
	size_t i;

	*call = (struct call){
		.endpoint = endpoint,
		.site = site,
		.request = request,
		.now_ms = clock_now_ms(),
		.status = REPLY_OK,
		.answer = ANSWER_INIT,
	};
	call->key =
	    keys_first(&site->config.keys[endpoint->family], call->now_ms);
	for (i = 0; i < sizeof(guards) / sizeof(guards[0]); i++) {
		if (guards[i](call) != 0)
			return;
	}
	callback = (struct callback){ endpoint->family,
		call->activity->activity, call->probe, call->members,
		call->now_ms, start_ms + LIMIT_ANSWER_MS };
	call->activity->handle(site, &callback, &call->answer);
}

void
endpoint_release(struct call *call)
{
	params_release(&call->params);
	json_decref(call->members);
	answer_release(&call->answer);
}
