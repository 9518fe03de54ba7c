#include "web/handlers_v1.h"

#include "base/log.h"
#include "domain/credential.h"
#include "domain/probe.h"
#include "domain/secret.h"
#include "domain/v1.h"
#include "store/records.h"
#include "web/carry.h"
#include "web/handlers.h"
#include "web/instances.h"

static enum cipher_type
cipher_of(const struct site *site)
{
	return (enum cipher_type)site->config.encrypt_type;
}

json_t *
handlers_v1_translate(const struct site *site, const struct callback *callback,
    char *text, size_t size)
{
	const struct v1_call call = { callback->activity, callback->members,
		callback->key, cipher_of(site) };

	return v1_translate(&call, text, size);
}

/* The record that a newInstance has just answered for, its secrets open; the
 * caller's.  NULL with the answer a refusal. */
static json_t *
load_answered(struct site *site, struct answer *answer)
{
	const char *id = fields_text(answer->members, "instanceId");
	json_t *record = NULL;
	struct err err;

	err_set(&err, "%s: has no record", id);
	if (records_load(&site->store, id, &record, &err) == 1 &&
	    secrets_open(record, &site->config.seal_keys, &err) == 0)
		return record;
	carry_refuse_broken(answer, &err);
	json_decref(record);
	return NULL;
}

/* A debug request is to show that what we encrypt decrypts. */
static json_t *
probe_credentials(const struct site *site)
{
	json_t *app_info = probe_app_info(site->config.app_info);

	if (app_info != NULL && json_object_get(app_info, "userName") == NULL &&
	    json_object_set_new(app_info, "userName", json_string("debug")) !=
		0) {
		json_decref(app_info);
		return NULL;
	}
	return app_info;
}

/* Add `app_info`, which is taken over, as the buyer is to see it. */
static void
add_app_info(struct site *site, const struct callback *callback,
    json_t *app_info, struct answer *answer)
{
	enum cipher_type type = cipher_of(site);

	if (app_info == NULL ||
	    credential_encrypt(app_info, type, callback->key) != 0) {
		json_decref(app_info);
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	} else if (answer_add(answer, "encryptType",
		       json_string(cipher_type_text(type))) != 0 ||
		   answer_add(answer, "appInfo", json_incref(app_info)) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	json_decref(app_info);
}

/* What the buyer of this record is shown; the caller's.  Nobody is told how to
 * enter what was given back. */
static json_t *
shown_app_info(const json_t *record)
{
	const json_t *app_info = json_object_get(record, "appInfo");

	if (instance_state(record) != STATE_RELEASED)
		return json_deep_copy(app_info);
	return json_pack("{s:O*}", "frontEndUrl",
	    json_object_get(app_info, "frontEndUrl"));
}

void
handle_v1_new(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	json_t *record;

	handle_new(site, callback, answer);
	if (answer->result != RESULT_SUCCESS)
		return;
	if (callback->probe) {
		add_app_info(site, callback, probe_credentials(site), answer);
		return;
	}
	if ((record = load_answered(site, answer)) == NULL)
		return;
	add_app_info(site, callback, shown_app_info(record), answer);
	json_decref(record);
}

/* Exchange the appInfo of each for an encrypted copy: it may be shared. */
static int
encrypt_info(const struct site *site, const struct callback *callback,
    json_t *info)
{
	json_t *one, *app_info;
	size_t i;

	json_array_foreach (info, i, one) {
		app_info =
		    callback->probe
			? probe_credentials(site)
			: json_deep_copy(json_object_get(one, "appInfo"));
		if (app_info == NULL)
			return -1;
		if (credential_encrypt(app_info, cipher_of(site),
			callback->key) != 0) {
			json_decref(app_info);
			return -1;
		}
		if (json_object_set_new(one, "appInfo", app_info) != 0)
			return -1;
	}
	return 0;
}

void
handle_v1_query(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	const char *type = cipher_type_text(cipher_of(site));

	handle_query(site, callback, answer);
	if (answer->result == RESULT_SUCCESS &&
	    (encrypt_info(site, callback,
		 json_object_get(answer->members, "info")) != 0 ||
		answer_add(answer, "encryptType", json_string(type)) != 0))
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}

void
handle_v1_license(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	json_t *record = NULL, *license;

	handle_new(site, callback, answer);
	if (answer->result != RESULT_SUCCESS)
		return;
	if (callback->probe)
		license = json_string(PROBE_LICENSE);
	else if ((record = load_answered(site, answer)) == NULL)
		return;
	else
		license = json_incref(json_object_get(record, "license"));
	if (license == NULL && record != NULL)
		answer_refuse(answer, RESULT_UNKNOWN_INSTANCE,
		    "instanceId: was released before it had a license");
	else if (answer_add(answer, "license", license) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	json_decref(record);
}
