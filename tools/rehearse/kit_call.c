#include "kit.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "base/jsontext.h"
#include "crypto/mac.h"
#include "crypto/oaep.h"
#include "family.h"

bool
kit_is_v1(const struct stage *stage)
{
	return strcmp(stage->family->name, "kit_v1") == 0;
}

const char *
kit_name(const struct stage *stage, const char *name)
{
	if (kit_is_v1(stage) && strcmp(name, "orgInfoList") == 0)
		return "orgInfo";
	return name;
}

json_t *
kit_new_id(struct stage *stage)
{
	return json_sprintf("K%sN%u", stage->run, ++stage->serial);
}

/* What the seller's private key decrypts; without the public one, what it does
 * not: base64 of as many random bytes. */
static json_t *
secret(const struct stage *stage)
{
	static const char plain[] = "kit-client-secret-0123456789";
	char noise[CODEC_BASE64_SIZE(OAEP_BITS_MIN / 8)];
	uint8_t random[OAEP_BITS_MIN / 8];
	struct buf text = BUF_INIT;
	json_t *value = NULL;

	if (stage->rsa == NULL) {
		if (mac_random(random, sizeof(random)) != 0)
			return NULL;
		codec_base64_encode(random, sizeof(random), noise);
		return json_string(noise);
	}
	if (oaep_encrypt(stage->rsa, OAEP_SHA256, plain, sizeof(plain) - 1,
		&text) == 0)
		value = json_string(text.data);
	buf_release(&text);
	return value;
}

static json_t *
time_value(void)
{
	char now[CLOCK_COMPACT_SIZE];

	clock_format_compact(clock_now_ms(), CLOCK_UTC_PLUS_8, now);
	return json_string(now);
}

/* A list of one, in the family's form. */
static json_t *
list_value(struct stage *stage, const char *entry, bool text)
{
	json_t *list = json_pack("[o]", kit_entry(stage, entry));
	struct buf out = BUF_INIT;
	json_t *value;

	if (!text || list == NULL)
		return list;
	value =
	    jsontext_dump(list, 0, &out) == 0 ? json_string(out.data) : NULL;
	json_decref(list);
	buf_release(&out);
	return value;
}

/* Free text, but such as a person would have written. */
static json_t *
text_value(const struct stage *stage, const char *name)
{
	static const char *const texts[][2] = {
		{ "mobile", "13800000000" },
		{ "email", "user@example.com" },
		{ "entryDate", "20230401" },
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(texts[i][0], name) == 0)
			return json_string(texts[i][1]);
	}
	return json_sprintf("%.20s-%s", name, stage->run);
}

/* What stands in a valid call. */
static json_t *
valid_value(struct stage *stage, const struct kit_member *member)
{
	switch (member->kind) {
	case KIT_INSTANCE:
		return json_sprintf("kit-instance-%s", stage->run);
	case KIT_TENANT_ID:
		return json_sprintf("tenant-%s", stage->run);
	case KIT_ORDER:
		return json_sprintf("CS%s", stage->run);
	case KIT_NEW:
		return kit_new_id(stage);
	case KIT_TEXT:
	case KIT_CODE:
		return text_value(stage, member->name);
	case KIT_PARENT:
		return json_string("");
	case KIT_DOMAIN:
		return json_string("https://example.tenantaccount.com");
	case KIT_SECRET:
		return secret(stage);
	case KIT_TIME:
	case KIT_STAMP:
		return time_value();
	case KIT_FLAG:
		return json_integer(1);
	case KIT_TEST:
		return json_integer(0);
	case KIT_USERS:
		return list_value(stage, KIT_USER_ENTRY, kit_is_v1(stage));
	case KIT_ORG_LIST:
		return list_value(stage, KIT_ORG_ENTRY, kit_is_v1(stage));
	case KIT_ROLE:
		return json_string("user");
	case KIT_ENABLE:
		return json_string("true");
	case KIT_EMPLOYEE:
		return json_integer(1);
	}
	return NULL;
}

/* An object of every member that the rows of this call name. */
static json_t *
make(struct stage *stage, const char *call)
{
	const struct kit_member *member;
	json_t *made = json_object();

	for (member = kit_member_rows; member->name != NULL; member++) {
		if (strcmp(member->call, call) == 0)
			made = members_with_json(made,
			    kit_name(stage, member->name),
			    valid_value(stage, member));
	}
	return made;
}

json_t *
kit_call(struct stage *stage, const char *name, int flag)
{
	json_t *call = make(stage, name), *path;

	if (strcmp(name, KIT_ORGS) != 0)
		call = members_with_json(call, "flag", json_integer(flag));
	path = json_sprintf("/produceAPI/%s%s", kit_is_v1(stage) ? "" : "v2/",
	    name);
	return members_with_json(call, DRESS_PATH, path);
}

/* In 1.0 a department has a name, not an orgName, but only in the list. */
json_t *
kit_entry(struct stage *stage, const char *entry)
{
	json_t *made = make(stage, entry), *name;

	if (strcmp(entry, KIT_ORG_ENTRY) == 0 && kit_is_v1(stage)) {
		name = json_incref(json_object_get(made, "orgName"));
		made = members_with_json(made, "name", name);
		made = members_without(made, "orgName");
	}
	return made;
}

json_t *
kit_with_list_as(const struct stage *stage, json_t *call, json_t *list,
    bool text)
{
	const char *name = json_object_get(call, "userList") != NULL
			       ? "userList"
			       : kit_name(stage, "orgInfoList");
	struct buf out = BUF_INIT;

	if (!text)
		return members_with_json(call, name, list);
	call = members_with_json(call, name,
	    jsontext_dump(list, JSON_ENCODE_ANY, &out) == 0
		? json_string(buf_str(&out))
		: NULL);
	json_decref(list);
	buf_release(&out);
	return call;
}

json_t *
kit_with_list(const struct stage *stage, json_t *call, json_t *list)
{
	return kit_with_list_as(stage, call, list, kit_is_v1(stage));
}
