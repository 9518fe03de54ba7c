#include "web/endpoint.h"

#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "base/jsontext.h"
#include "base/limits.h"
#include "crypto/mac.h"
#include "web/endpoint_guards.h"

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

/* Common to all activities; `activity` itself has its own messages. */
static const struct field common_fields[] = {
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

	if (fields_check(common_fields, call->members, text, sizeof(text)) != 0)
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

static int
take_known(json_t *to, const struct field *field, const json_t *from)
{
	json_t *value;

	for (; field->name != NULL; field++) {
		value = json_object_get(from, field->name);
		if (value != NULL &&
		    json_object_set(to, field->name, value) != 0)
			return -1;
	}
	return 0;
}

/* Members outside the tables are not checked, so nobody may go by them. */
static int
drop_unknown(struct call *call, struct callback *callback)
{
	json_t *known = json_object();

	if (take_known(known, common_fields, call->members) != 0 ||
	    take_known(known, call->activity->fields, call->members) != 0) {
		json_decref(known);
		return answer_refuse(&call->answer, RESULT_INTERNAL,
		    "out of memory");
	}
	json_decref(call->members);
	call->members = known;
	callback->members = known;
	return 0;
}

/* From here on nobody needs to know what a generation calls things. */
static int
translate(struct call *call, struct callback *callback)
{
	const struct endpoint_family *served = call->served;
	char text[LIMIT_RESULT_MSG];
	json_t *members;

	if (served->translate == NULL)
		return 0;
	if (drop_unknown(call, callback) != 0)
		return -1;
	members = served->translate(call->site, callback, text, sizeof(text));
	if (members == NULL && *text == '\0')
		return answer_refuse(&call->answer, RESULT_INTERNAL,
		    "out of memory");
	if (members == NULL)
		return answer_refuse(&call->answer, RESULT_INVALID_PARAM, "%s",
		    text);
	json_decref(call->members);
	call->members = members;
	callback->members = members;
	return 0;
}

/* Whose a call is that nothing has verified: the first family's of which there
 * is a key, since an address may be configured for one alone. */
static const struct endpoint_family *
first_served(const struct endpoint *endpoint, const struct config *config)
{
	const struct endpoint_family *row = endpoint->families;

	while (
	    config->keys[row->family].count == 0 && row[1].activities != NULL)
		row++;
	return config->keys[row->family].count > 0 ? row : endpoint->families;
}

/* A server's configuration names every program; a seller need not have products
 * of each.  Without a key nothing can be proven, and no answer signed. */
static int
guard_sold(struct call *call)
{
	if (config_has_key(&call->site->config, endpoint_keys(call->endpoint)))
		return 0;
	call->status = REPLY_NOT_FOUND;
	return answer_refuse(&call->answer, RESULT_INVALID_PARAM,
	    "no product of the family %s is sold here: there is no key for it",
	    family_name(call->endpoint->families->family));
}

void
endpoint_answer(const struct endpoint *endpoint, struct site *site,
    const struct request *request, int64_t start_ms, struct call *call)
{
	const endpoint_guard *guard;
	struct callback callback;

	*call = (struct call){
		.endpoint = endpoint,
		.served = first_served(endpoint, &site->config),
		.site = site,
		.request = request,
		.now_ms = clock_now_ms(),
		.status = REPLY_OK,
		.answer = ANSWER_INIT,
	};
	call->key = endpoint_first_key(endpoint, &site->config, call->now_ms);
	if (guard_sold(call) != 0)
		return;
	for (guard = endpoint->form->guards; *guard != NULL; guard++) {
		if ((*guard)(call) != 0)
			return;
	}
	callback =
	    (struct callback){ call->served->family, call->activity->activity,
		    call->activity->name, call->probe, call->members,
		    call->now_ms, start_ms + LIMIT_ANSWER_MS, call->key };
	if (translate(call, &callback) == 0)
		call->activity->handle(site, &callback, &call->answer);
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

void
endpoint_release(struct call *call)
{
	params_release(&call->params);
	buf_release(&call->payload);
	json_decref(call->members);
	answer_release(&call->answer);
}

unsigned
endpoint_keys(const struct endpoint *endpoint)
{
	const struct endpoint_family *row;
	unsigned families = CONFIG_NO_KEYS;

	for (row = endpoint->families; row->activities != NULL; row++)
		families |= CONFIG_KEYS(row->family);
	return families;
}

const struct access_key *
endpoint_first_key(const struct endpoint *endpoint, const struct config *config,
    int64_t now_ms)
{
	const struct endpoint_family *row;
	const struct access_key *key = NULL;

	for (row = endpoint->families; key == NULL && row->activities != NULL;
	     row++)
		key = keys_first(&config->keys[row->family], now_ms);
	return key;
}
