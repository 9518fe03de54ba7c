#include "domain/instance.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "domain/event.h"
#include "domain/record.h"
#include "domain/secret.h"
#include "protocol/fields.h"

/* PROTOCOL.md section 6, AppInfo; plain text in 2.0. */
static const struct field app_info_fields[] = {
	{ "frontEndUrl", FIELD_TEXT, FIELD_MANDATORY, 512, NULL },
	{ "adminUrl", FIELD_TEXT, FIELD_OPTIONAL, 512, NULL },
	{ "userName", FIELD_TEXT, FIELD_OPTIONAL, 128, NULL },
	{ "memo", FIELD_TEXT, FIELD_OPTIONAL, 1024, NULL },
	{ 0 },
};

/* The one member that a record may hold sealed, in a table of its own. */
static const struct field password_field[] = {
	{ "password", FIELD_TEXT, FIELD_OPTIONAL, 128, NULL },
	{ 0 },
};

static int
check_time(const json_t *record, const char *name, bool mandatory,
    struct err *err)
{
	const json_t *value = json_object_get(record, name);
	int64_t ms;

	if (value == NULL && !mandatory)
		return 0;
	if (!json_is_string(value) ||
	    clock_parse_iso(json_string_value(value), &ms) != 0)
		return err_set(err, "%s: must be an ISO 8601 time in UTC",
		    name);
	return 0;
}

static int
check_texts(const json_t *record, struct err *err)
{
	const json_t *line = json_object_get(record, "orderLineId");
	const char *id;

	id = json_string_value(json_object_get(record, "instanceId"));
	if (id == NULL || !instance_id_is_valid(id))
		return err_set(err, "instanceId: not an instance id");
	if (instance_family(record) == FAMILY_COUNT)
		return err_set(err, "family: not a family");
	/* What is no purchase need not have an order. */
	if (json_object_get(record, "recordId") != NULL)
		return record_id(record) != NULL &&
			       record_id_is_valid(record_id(record))
			   ? 0
			   : err_set(err, "recordId: not an id");
	if (!json_is_string(json_object_get(record, "orderId")))
		return err_set(err, "orderId: must be a string");
	if (!json_is_string(line) &&
	    (line != NULL || !family_is_v1(instance_family(record))))
		return err_set(err, "orderLineId: must be a string");
	return 0;
}

static int
check_lists(const json_t *record, struct err *err)
{
	static const char *const names[] = { "applied", "history", "events" };
	const json_t *list, *entry;
	size_t i, k;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		list = json_object_get(record, names[i]);
		if (!json_is_array(list))
			return err_set(err, "%s: must be an array", names[i]);
		json_array_foreach (list, k, entry) {
			if (!json_is_object(entry))
				return err_set(err, "%s/%zu: must be an object",
				    names[i], k);
		}
	}
	return 0;
}

/* All of an AppInfo goes to the platform: nothing else may be in it. */
static const char *const app_info_members[] = { "frontEndUrl", "adminUrl",
	"userName", "password", "memo", NULL };

/* All but what the password holds. */
static int
check_app_info_frame(const json_t *app_info, char *text, size_t size)
{
	const char *unknown;

	if (!json_is_object(app_info)) {
		snprintf(text, size, "appInfo: must be an object");
		return -1;
	}
	unknown =
	    fields_unknown((json_t *)(uintptr_t)app_info, app_info_members);
	if (unknown != NULL) {
		snprintf(text, size,
		    "%s: unknown member; allowed are frontEndUrl, adminUrl, "
		    "userName, password, memo",
		    unknown);
		return -1;
	}
	return fields_check(app_info_fields, app_info, text, size);
}

int
instance_check_app_info(const json_t *app_info, char *text, size_t size)
{
	if (check_app_info_frame(app_info, text, size) != 0)
		return -1;
	return fields_check(password_field, app_info, text, size);
}

static int
check_app_info(const json_t *record, struct err *err)
{
	const json_t *app_info = json_object_get(record, "appInfo");
	char text[LIMIT_RESULT_MSG];
	int rc;

	if (app_info == NULL)
		return 0;
	if (secret_is_sealed(json_object_get(app_info, "password")))
		rc = check_app_info_frame(app_info, text, sizeof(text));
	else
		rc = instance_check_app_info(app_info, text, sizeof(text));
	return rc == 0 ? 0 : err_set(err, "appInfo/%s", text);
}

/* Of an alias: the instance that it leads to, whole. */
static int
check_pending(const json_t *record, const char *to, struct err *err)
{
	const json_t *pending = json_object_get(record, "pending");
	const char *back = json_string_value(json_object_get(pending, "alias"));
	struct err inner = ERR_INIT;

	if (pending == NULL)
		return 0;
	if (to == NULL || !json_is_object(pending))
		return err_set(err,
		    "pending: only an alias has one, and it is an object");
	if (instance_check(pending, &inner) != 0)
		return err_set(err, "pending/%.*s", ERR_TEXT_MAX - 16,
		    inner.text);
	if (strcmp(record_id(pending), to) != 0 || back == NULL ||
	    strcmp(back, record_id(record)) != 0)
		return err_set(err,
		    "pending: must be the instance that the alias leads to");
	return 0;
}

/* An alias leads to the instance of its order, and that one knows its alias. */
static int
check_alias(const json_t *record, struct err *err)
{
	bool is_alias = instance_state(record) == STATE_ALIAS;
	const char *name = is_alias ? "aliasOf" : "alias";
	const json_t *value = json_object_get(record, name);
	const char *other = json_string_value(value);

	if (value == NULL && !is_alias)
		return check_pending(record, NULL, err);
	if (other == NULL || !instance_id_is_valid(other) ||
	    strcmp(other, record_id(record)) == 0)
		return err_set(err, "%s: must be the id of another record",
		    name);
	return check_pending(record, is_alias ? other : NULL, err);
}

/* What may be sealed is then an object, too. */
static int
check_secrets(const json_t *record, struct err *err)
{
	static const char *const objects[] = { "data", "order", "changeOrder" };
	const json_t *license = json_object_get(record, "license"), *value;
	size_t i;

	for (i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
		value = json_object_get(record, objects[i]);
		if (value != NULL && !json_is_object(value))
			return err_set(err, "%s: must be an object",
			    objects[i]);
	}
	if (license != NULL && !json_is_string(license) &&
	    !json_is_object(license))
		return err_set(err, "license: must be a string or an object");
	return 0;
}

int
instance_check(const json_t *record, struct err *err)
{
	const json_t *format = json_object_get(record, "format");

	if (!json_is_object(record))
		return err_set(err, "not a JSON object");
	if (!json_is_integer(format) ||
	    json_integer_value(format) != INSTANCE_FORMAT)
		return err_set(err, "format: this version reads format %d",
		    INSTANCE_FORMAT);
	if (instance_state(record) == STATE_ABSENT)
		return err_set(err, "state: not a state");
	if (check_texts(record, err) != 0 || check_lists(record, err) != 0 ||
	    event_check_all(record, err) != 0 ||
	    check_time(record, "createdAt", true, err) != 0 ||
	    check_time(record, "updatedAt", true, err) != 0 ||
	    check_time(record, "expireTime", false, err) != 0 ||
	    check_alias(record, err) != 0 || check_secrets(record, err) != 0)
		return -1;
	return check_app_info(record, err);
}
