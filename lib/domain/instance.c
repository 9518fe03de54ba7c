#include "domain/instance.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/codec.h"
#include "base/limits.h"
#include "crypto/mac.h"
#include "protocol/fields.h"

static const char *const state_names[STATE_COUNT] = {
	[STATE_ABSENT] = "absent",
	[STATE_CREATING] = "creating",
	[STATE_ACTIVE] = "active",
	[STATE_FROZEN] = "frozen",
	[STATE_RELEASED] = "released",
	[STATE_FAILED] = "failed",
};

/* PROTOCOL.md section 6, AppInfo; plain text in 2.0. */
static const struct field app_info_fields[] = {
	{ "frontEndUrl", FIELD_TEXT, FIELD_MANDATORY, 512, NULL },
	{ "adminUrl", FIELD_TEXT, FIELD_OPTIONAL, 512, NULL },
	{ "userName", FIELD_TEXT, FIELD_OPTIONAL, 128, NULL },
	{ "password", FIELD_TEXT, FIELD_OPTIONAL, 128, NULL },
	{ "memo", FIELD_TEXT, FIELD_OPTIONAL, 1024, NULL },
	{ 0 },
};

const char *
instance_state_name(enum instance_state state)
{
	if ((unsigned)state >= STATE_COUNT)
		BUG("no state %d", (int)state);
	return state_names[state];
}

static enum instance_state
state_from_name(const char *name)
{
	int i;

	for (i = STATE_ABSENT + 1; name != NULL && i < STATE_COUNT; i++) {
		if (strcmp(state_names[i], name) == 0)
			return (enum instance_state)i;
	}
	return STATE_ABSENT;
}

enum instance_state
instance_state(const json_t *record)
{
	return state_from_name(
	    json_string_value(json_object_get(record, "state")));
}

/* RFC 9562 section 5.8: 122 bits of our choice, version 8, variant 10. */
static void
format_uuid8(uint8_t bytes[16], char out[INSTANCE_ID_SIZE])
{
	char hex[CODEC_HEX_SIZE(16)];

	bytes[6] = (uint8_t)((bytes[6] & 0x0f) | 0x80);
	bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80);
	codec_hex_encode(bytes, 16, hex);
	snprintf(out, INSTANCE_ID_SIZE, "%.8s-%.4s-%.4s-%.4s-%.12s", hex,
	    hex + 8, hex + 12, hex + 16, hex + 20);
}

int
instance_id_compute(const char *realm, const char *order_id,
    const char *order_line_id, char out[INSTANCE_ID_SIZE])
{
	struct buf text = BUF_INIT;
	uint8_t digest[MAC_SIZE];
	int rc = -1;

	/* A NUL after each part: no two triples give the same text. */
	buf_add(&text, realm, strlen(realm) + 1);
	buf_add(&text, order_id, strlen(order_id) + 1);
	buf_add(&text, order_line_id, strlen(order_line_id) + 1);
	if (buf_ok(&text))
		rc = mac_sha256(text.data, text.len, digest);
	buf_release(&text);
	if (rc == 0)
		format_uuid8(digest, out);
	return rc;
}

bool
instance_id_is_valid(const char *id)
{
	static const char first[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789";
	static const char rest[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "abcdefghijklmnopqrstuvwxyz0123456789_-";
	size_t len = strspn(id, rest);

	return strspn(id, first) > 0 && id[len] == '\0' && len <= LIMIT_ID;
}

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
	static const char *const names[] = { "orderId", "orderLineId" };
	const char *id, *family;
	size_t i;

	id = json_string_value(json_object_get(record, "instanceId"));
	if (id == NULL || !instance_id_is_valid(id))
		return err_set(err, "instanceId: not an instance id");
	family = json_string_value(json_object_get(record, "family"));
	if (family == NULL || family_from_name(family) == FAMILY_COUNT)
		return err_set(err, "family: not a family");
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!json_is_string(json_object_get(record, names[i])))
			return err_set(err, "%s: must be a string", names[i]);
	}
	return 0;
}

static int
check_lists(const json_t *record, struct err *err)
{
	static const char *const names[] = { "applied", "history" };
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

int
instance_check(const json_t *record, struct err *err)
{
	const json_t *format = json_object_get(record, "format");
	const json_t *app_info = json_object_get(record, "appInfo");
	char text[LIMIT_RESULT_MSG];

	if (!json_is_object(record))
		return err_set(err, "not a JSON object");
	if (!json_is_integer(format) ||
	    json_integer_value(format) != INSTANCE_FORMAT)
		return err_set(err, "format: this version reads format %d",
		    INSTANCE_FORMAT);
	if (instance_state(record) == STATE_ABSENT)
		return err_set(err, "state: not a state");
	if (check_texts(record, err) != 0 || check_lists(record, err) != 0 ||
	    check_time(record, "createdAt", true, err) != 0 ||
	    check_time(record, "updatedAt", true, err) != 0 ||
	    check_time(record, "expireTime", false, err) != 0)
		return -1;
	if (app_info != NULL &&
	    instance_check_app_info(app_info, text, sizeof(text)) != 0)
		return err_set(err, "appInfo/%s", text);
	return 0;
}

/* All of an AppInfo goes to the platform: nothing else may be in it. */
static bool
only_app_info_members(const json_t *app_info)
{
	const struct field *field;
	size_t known = 0;

	for (field = app_info_fields; field->name != NULL; field++)
		known += json_object_get(app_info, field->name) != NULL;
	return known == json_object_size(app_info);
}

int
instance_check_app_info(const json_t *app_info, char *text, size_t size)
{
	if (!json_is_object(app_info)) {
		snprintf(text, size, "appInfo: must be an object");
		return -1;
	}
	if (!only_app_info_members(app_info)) {
		snprintf(text, size,
		    "unknown member; allowed are frontEndUrl, adminUrl, "
		    "userName, password, memo");
		return -1;
	}
	return fields_check(app_info_fields, app_info, text, size);
}

json_t *
instance_info(const json_t *record)
{
	return json_pack("{s:O, s:O*}", "instanceId",
	    json_object_get(record, "instanceId"), "appInfo",
	    json_object_get(record, "appInfo"));
}
