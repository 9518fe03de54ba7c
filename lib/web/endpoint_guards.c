#include "web/endpoint_guards.h"

#include <string.h>

#include "base/codec.h"
#include "base/jsontext.h"
#include "base/limits.h"
#include "crypto/mac.h"

int
endpoint_guard_method(struct call *call)
{
	if (strcmp(call->request->method, call->endpoint->form->method) == 0)
		return 0;
	call->status = REPLY_METHOD_NOT_ALLOWED;
	return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
	    "method: only %s is allowed here", call->endpoint->form->method);
}

int
endpoint_guard_body(struct call *call)
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

int
endpoint_guard_query(struct call *call)
{
	enum params_fault fault;

	fault = params_parse(call->request->query, &call->params);
	if (fault == PARAMS_OK)
		return 0;
	return endpoint_refuse_unproven(call, fault == PARAMS_NO_MEMORY,
	    params_fault_text(fault));
}

int
endpoint_refuse_unproven(struct call *call, bool no_memory, const char *text)
{
	return answer_refuse(&call->answer,
	    no_memory ? RESULT_INTERNAL : RESULT_AUTH_FAILED, "%s", text);
}

const struct field endpoint_common_fields[] = {
	{ "activity", FIELD_TEXT, FIELD_MANDATORY, 0, NULL },
	{ "testFlag", FIELD_FLAG, FIELD_OPTIONAL, 0, NULL },
	{ 0 },
};

static const struct endpoint_activity *
find_activity(const struct endpoint_family *served, const char *name)
{
	const struct endpoint_activity *row;

	for (row = served->activities; row->name != NULL; row++) {
		if (strcmp(row->name, name) == 0)
			return row;
	}
	return NULL;
}

int
endpoint_guard_fields(struct call *call)
{
	char text[LIMIT_RESULT_MSG];

	if (fields_check(endpoint_common_fields, call->members, text,
		sizeof(text)) != 0)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM, "%s",
		    text);
	call->probe = fields_flag(call->members, "testFlag");
	call->activity =
	    find_activity(call->served, fields_text(call->members, "activity"));
	if (call->activity == NULL)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "activity: unsupported activity");
	if (fields_check(call->activity->fields, call->members, text,
		sizeof(text)) != 0)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM, "%s",
		    text);
	return 0;
}

int
endpoint_read_json(struct call *call, size_t values, size_t flags)
{
	const struct buf *body = &call->request->body;
	json_error_t fault;

	if (!jsontext_within(buf_str(body), body->len, LIMIT_JSON_DEPTH,
		values))
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "body: nested deeper than %d levels, or of more than "
		    "%zu values",
		    LIMIT_JSON_DEPTH, values);
	call->members = jsontext_load(buf_str(body), body->len, flags, &fault);
	if (json_is_object(call->members))
		return 0;
	if (call->members != NULL)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
		    "body: must be a JSON object");
	return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
	    "body: line %d column %d: %s", fault.line, fault.column,
	    jsontext_fault(&fault));
}

int
endpoint_explain_digest(json_t *line, const char *name,
    const uint8_t digest[MAC_SIZE])
{
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];

	codec_hex_encode(digest, MAC_SIZE, hex);
	return json_object_set_new(line, name, json_string(hex));
}

int
endpoint_explain_text(json_t *line, const char *name, const struct buf *text)
{
	uint8_t digest[MAC_SIZE];

	if (mac_sha256(buf_str(text), text->len, digest) != 0)
		return -1;
	return endpoint_explain_digest(line, name, digest);
}

int
endpoint_explain_body(const struct call *call, json_t *line)
{
	if (endpoint_explain_text(line, "bodySha256", &call->request->body) !=
	    0)
		return -1;
	if (!call->verdict.has_canonical)
		return 0;
	return endpoint_explain_digest(line, "canonicalSha256",
	    call->verdict.canonical);
}
