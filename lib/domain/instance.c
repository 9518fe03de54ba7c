#include "domain/instance.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/codec.h"
#include "base/limits.h"
#include "crypto/mac.h"

static const char *const state_names[STATE_COUNT] = {
	[STATE_ABSENT] = "absent",
	[STATE_CREATING] = "creating",
	[STATE_ACTIVE] = "active",
	[STATE_FROZEN] = "frozen",
	[STATE_RELEASED] = "released",
	[STATE_FAILED] = "failed",
	[STATE_ALIAS] = "alias",
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

enum family
instance_family(const json_t *record)
{
	const char *name = json_string_value(json_object_get(record, "family"));

	return name != NULL ? family_from_name(name) : FAMILY_COUNT;
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

/* Format 1 had no events. */
int
instance_upgrade(json_t *record)
{
	const json_t *format = json_object_get(record, "format");

	if (!json_is_integer(format) || json_integer_value(format) != 1)
		return 0;
	if (json_object_set_new(record, "events", json_array()) != 0 ||
	    json_object_set_new(record, "eventCount", json_integer(0)) != 0)
		return -1;
	return json_object_set_new(record, "format",
	    json_integer(INSTANCE_FORMAT));
}

bool
instance_trim(json_t *record)
{
	json_t *history = json_object_get(record, "history");
	size_t n = json_array_size(history) / 2, i;

	for (i = 0; i < n; i++)
		(void)json_array_remove(history, 0);
	return n > 0;
}

json_t *
instance_info(const json_t *record)
{
	return json_pack("{s:O, s:O*}", "instanceId",
	    json_object_get(record, "instanceId"), "appInfo",
	    json_object_get(record, "appInfo"));
}
