#include "web/endpoint.h"

#include "base/clock.h"
#include "base/limits.h"
#include "web/endpoint_guards.h"

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

	if (take_known(known, endpoint_common_fields, call->members) != 0 ||
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
