/* PROTOCOL.md sections 4, 5 and 8: POST, JSON, the call named by the path.  The
 * kit 2.0 signs in the header x-sign, 1.0 in authToken. */
#include <string.h>

#include "base/jsontext.h"
#include "base/limits.h"
#include "protocol/kit.h"
#include "protocol/token_body.h"
#include "protocol/xsign.h"
#include "web/endpoint_guards.h"

static const char *
prefix_of(enum family family)
{
	return family == FAMILY_KIT ? "/produceAPI/v2/" : "/produceAPI/";
}

/* Does `path` end in the path of this call?  The web server may hand the whole
 * over as SCRIPT_NAME. */
static bool
is_path_of(const char *path, enum family family, const char *name)
{
	const char *prefix = prefix_of(family);
	size_t len = strlen(path), want = strlen(prefix) + strlen(name);

	return len >= want &&
	       strncmp(path + len - want, prefix, strlen(prefix)) == 0 &&
	       strcmp(path + len - strlen(name), name) == 0;
}

/* Whose the call is, and whose key signs a refusal until it is verified. */
static void
serve_as(struct call *call, const struct endpoint_family *row)
{
	const struct access_key *key;

	key = keys_first(&call->site->config.keys[row->family], call->now_ms);
	call->served = row;
	call->key = key != NULL ? key : call->key;
}

static int
guard_path(struct call *call)
{
	const struct endpoint_family *row = call->endpoint->families;
	const struct endpoint_activity *activity;

	for (; row->activities != NULL; row++) {
		/* Of an unknown path the headers tell the version. */
		if (row->family == FAMILY_KIT_V1 &&
		    call->request->token != NULL)
			serve_as(call, row);
		for (activity = row->activities; activity->name != NULL;
		     activity++) {
			if (!is_path_of(buf_str(&call->request->path),
				row->family, activity->name))
				continue;
			serve_as(call, row);
			call->activity = activity;
			return 0;
		}
	}
	return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
	    "path: must end in /produceAPI/v2/ or /produceAPI/ and tenantSync, "
	    "applicationSync, authSync, singleOrgSync or allOrgSync");
}

static const struct access_keys *
keys_of(const struct call *call)
{
	return &call->site->config.keys[call->served->family];
}

static int
check_xsign(struct call *call)
{
	const struct request *request = call->request;
	struct signature_verdict *verdict = &call->verdict;
	char text[LIMIT_RESULT_MSG];

	verdict->fault = xsign_read(request->sign, request->timestamp,
	    request->nonce, &call->claim, &verdict->param);
	if (verdict->fault == SIGNATURE_OK)
		xsign_verify(keys_of(call), &call->claim,
		    buf_str(&request->body), request->body.len, call->now_ms,
		    call->site->config.window_ms, verdict);
	if (verdict->fault == SIGNATURE_OK || verdict->fault == SIGNATURE_STALE)
		call->key = &keys_of(call)->list[verdict->key];
	if (verdict->fault == SIGNATURE_OK)
		return endpoint_guard_replay(call);
	xsign_fault_text(verdict, text, sizeof(text));
	return endpoint_refuse_unproven(call,
	    verdict->fault == SIGNATURE_NO_MEMORY, text);
}

static void
verify_token(struct call *call)
{
	struct token_verdict *verdict = &call->token_verdict;

	verdict->fault = token_body_read(call->request->token, call->members,
	    &call->token, &verdict->param);
	if (verdict->fault != TOKEN_OK)
		return;
	if (token_body_payload(call->members, &call->payload) != 0)
		verdict->fault = TOKEN_NO_MEMORY;
	else
		token_verify(keys_of(call), &call->token, &call->payload,
		    call->now_ms, call->site->config.token_window_ms, verdict);
}

/* PROTOCOL.md section 8: a repeated name is tolerated, the last one counts. */
static int
read_json(struct call *call)
{
	return endpoint_read_json(call, kit_values(call->request->body.len), 0);
}

/* The token is over the members, so that these must be read first. */
static int
check_token(struct call *call)
{
	struct token_verdict *verdict = &call->token_verdict;
	char text[LIMIT_RESULT_MSG];

	if (read_json(call) != 0)
		return -1;
	verify_token(call);
	if (verdict->fault == TOKEN_OK || verdict->fault == TOKEN_STALE)
		call->key = &keys_of(call)->list[verdict->key];
	if (verdict->fault == TOKEN_OK &&
	    token_body_is_ambiguous(call->members))
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "a member holds both & and =, which authToken does not "
		    "tell from two members");
	call->authentic = verdict->fault == TOKEN_OK;
	if (call->authentic)
		return 0;
	token_body_fault_text(verdict, text, sizeof(text));
	return endpoint_refuse_unproven(call, verdict->fault == TOKEN_NO_MEMORY,
	    text);
}

static int
guard_authentic(struct call *call)
{
	return call->served->family == FAMILY_KIT ? check_xsign(call)
						  : check_token(call);
}

static int
guard_json(struct call *call)
{
	return call->members != NULL ? 0 : read_json(call);
}

static int
guard_fields(struct call *call)
{
	enum kit_call kit = kit_call_from_name(call->activity->name);
	char text[LIMIT_RESULT_MSG];

	if (fields_check(kit_fields(kit, call->served->family == FAMILY_KIT
					     ? KIT_V2
					     : KIT_V1),
		call->members, text, sizeof(text)) != 0)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM, "%s",
		    text);
	call->probe = fields_int(call->members, "testFlag") == 1;
	return 0;
}

static const endpoint_guard guards[] = {
	endpoint_guard_method,
	endpoint_guard_body,
	guard_path,
	guard_authentic,
	guard_json,
	guard_fields,
	NULL,
};

static int
explain(const struct call *call, json_t *line)
{
	int64_t skew_ms = call->verdict.skew_ms;
	int rc;

	if (call->token_verdict.fault == TOKEN_WRONG) {
		skew_ms = call->token_verdict.skew_ms;
		rc = endpoint_explain_text(line, "canonicalSha256",
		    &call->payload);
	} else if (call->verdict.fault == SIGNATURE_WRONG)
		rc = endpoint_explain_body(call, line);
	else
		return 0;
	if (rc != 0)
		return -1;
	return json_object_set_new(line, "skewMs", json_integer(skew_ms));
}

const struct endpoint_form endpoint_kit = { "POST", guards, explain };
