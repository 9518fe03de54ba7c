/* PROTOCOL.md section 4: GET, all in the query string, authToken and timeStamp.
 * A token may come again: the platform repeats what failed. */
#include "base/limits.h"
#include "web/endpoint_guards.h"

static int
refuse(struct call *call)
{
	char text[LIMIT_RESULT_MSG];

	token_fault_text(&call->token_verdict, text, sizeof(text));
	return endpoint_refuse_unproven(call,
	    call->token_verdict.fault == TOKEN_NO_MEMORY, text);
}

static int
verify(struct call *call)
{
	const struct config *config = &call->site->config;
	const struct access_keys *keys = &config->keys[call->served->family];
	struct token_verdict *verdict = &call->token_verdict;

	if (token_payload(&call->params, &call->payload) != 0) {
		verdict->fault = TOKEN_NO_MEMORY;
		return refuse(call);
	}
	token_verify(keys, &call->token, &call->payload, call->now_ms,
	    config->token_window_ms, verdict);
	if (verdict->fault == TOKEN_OK || verdict->fault == TOKEN_STALE)
		call->key = &keys->list[verdict->key];
	return verdict->fault == TOKEN_OK ? 0 : refuse(call);
}

static int
guard_token(struct call *call)
{
	struct token_verdict *verdict = &call->token_verdict;

	verdict->fault =
	    token_read(&call->params, &call->token, &verdict->param);
	if (verdict->fault != TOKEN_OK)
		return refuse(call);
	if (verify(call) != 0)
		return -1;
	/* Whoever has one signed call could make others of it. */
	if (token_is_ambiguous(&call->params))
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "a parameter holds both & and =, which authToken does not "
		    "tell from two parameters");
	call->authentic = true;
	return 0;
}

/* The first of a repeated name counts, as in the token. */
static int
guard_members(struct call *call)
{
	const struct param *param;
	size_t i;

	call->members = json_object();
	for (i = 0; i < call->params.count; i++) {
		param = &call->params.list[i];
		if (json_object_get(call->members, param->name) != NULL)
			continue;
		if (json_object_set_new(call->members, param->name,
			json_string(param->value)) != 0)
			return answer_refuse(&call->answer,
			    RESULT_INVALID_PARAM,
			    "a parameter is not UTF-8 text");
	}
	(void)json_object_del(call->members, "authToken");
	return 0;
}

static int
explain(const struct call *call, json_t *line)
{
	if (call->token_verdict.fault != TOKEN_WRONG)
		return 0;
	if (endpoint_explain_text(line, "canonicalSha256", &call->payload) != 0)
		return -1;
	return json_object_set_new(line, "skewMs",
	    json_integer(call->token_verdict.skew_ms));
}

static const endpoint_guard guards[] = {
	endpoint_guard_method,
	endpoint_guard_query,
	guard_token,
	guard_members,
	endpoint_guard_fields,
	NULL,
};

const struct endpoint_form endpoint_token = { "GET", guards, explain };
