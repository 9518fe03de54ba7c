#include "domain/import.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "domain/credential.h"
#include "domain/instance.h"
#include "domain/revision.h"
#include "domain/secret.h"
#include "protocol/field_rows.h"

/* Licenses of codes, tenants and notices are named by what the platform sends:
 * their first call makes their record. */
static const char *const families[] = { "saas", "saas_v1", "license",
	"license_v1", NULL };

static const char *const states[] = { "active", "frozen", "released", NULL };

static const struct field fields[] = {
	CHOICE("family", M, 64, families),
	TEXT("instanceId", M, LIMIT_ID),
	CHOICE("state", M, 64, states),
	TEXT("orderId", M, 64),
	TEXT("orderLineId", O, 64),
	TEXT("productId", O, 64),
	TEXT("businessId", O, 64),
	TEXT("createdAt", O, CLOCK_ISO_SIZE),
	TEXT("expireTime", O, CLOCK_ISO_SIZE),
	TEXT("license", O, LIMIT_LICENSE),
	ANY("appInfo", O),
	ANY("data", O),
	END,
};

/* The message, and no record. */
static int
refuse(char *text, size_t size, const char *member, const char *wrong)
{
	snprintf(text, size, "%s: %s", member, wrong);
	return -1;
}

static enum family
family_of(const json_t *object)
{
	return family_from_name(fields_text(object, "family"));
}

static bool
is_released(const json_t *object)
{
	return strcmp(fields_text(object, "state"),
		   instance_state_name(STATE_RELEASED)) == 0;
}

/* What the order is told by beside its id, PROTOCOL.md sections 6 and 7. */
static const char *
line_member(const json_t *object)
{
	return family_is_v1(family_of(object)) ? "productId" : "orderLineId";
}

static int
check_names(const json_t *object, char *text, size_t size)
{
	const char *line = line_member(object);

	if (!instance_id_is_valid(fields_text(object, "instanceId")))
		return refuse(text, size, "instanceId",
		    "must be letters, digits, '-' and '_', and begin with a "
		    "letter or digit");
	if (fields_text(object, line) == NULL)
		return refuse(text, size, line, "must be given");
	if (family_is_v1(family_of(object)) &&
	    fields_text(object, "orderLineId") != NULL)
		return refuse(text, size, "orderLineId",
		    "1.0 has no order lines");
	return 0;
}

static int
check_times(const json_t *object, char *text, size_t size)
{
	static const char *const times[] = { "createdAt", "expireTime" };
	const char *time;
	int64_t ms;
	size_t i;

	for (i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		time = fields_text(object, times[i]);
		if (time != NULL && clock_parse_iso(time, &ms) != 0)
			return refuse(text, size, times[i],
			    "must be an ISO 8601 time in UTC, such as "
			    "2026-11-23T09:17:00Z");
	}
	return 0;
}

/* What the buyer sees of it. */
static int
check_shown(const json_t *object, const json_t *app_info, char *text,
    size_t size)
{
	const json_t *own = json_object_get(object, "appInfo");
	enum family family = family_of(object);
	char inner[LIMIT_RESULT_MSG];

	if (family == FAMILY_LICENSE_V1 && !is_released(object) &&
	    fields_text(object, "license") == NULL)
		return refuse(text, size, "license", "must be given");
	if (family != FAMILY_LICENSE_V1 &&
	    json_object_get(object, "license") != NULL)
		return refuse(text, size, "license",
		    "only an instance of license_v1 has one");
	if (own == NULL && app_info == NULL && family_shows_app_info(family) &&
	    !is_released(object))
		return refuse(text, size, "appInfo",
		    "must be given, or app_info in the configuration");
	if (own == NULL)
		return 0;
	if (!family_shows_app_info(family))
		return refuse(text, size, "appInfo",
		    "only an instance of saas and saas_v1 has one");
	if (!json_is_object(own))
		return refuse(text, size, "appInfo", "must be an object");
	if (instance_check_app_info(own, inner, sizeof(inner)) == 0 &&
	    credential_check(family, own, inner, sizeof(inner)) == 0)
		return 0;
	snprintf(text, size, "appInfo/%s", inner);
	return -1;
}

/* A member that the table does not name, or NULL: a misspelt one would be lost. */
static const char *
unknown_member(json_t *object)
{
	const char *known[sizeof(fields) / sizeof(fields[0])];
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		known[i] = fields[i].name;
	return fields_unknown(object, known);
}

static int
check(json_t *object, const json_t *app_info, char *text, size_t size)
{
	const json_t *data = json_object_get(object, "data");
	const char *unknown;

	if (!json_is_object(object))
		return refuse(text, size, "the line", "is no JSON object");
	unknown = unknown_member(object);
	if (unknown != NULL)
		return refuse(text, size, unknown, "unknown member");
	if (fields_check(fields, object, text, size) != 0 ||
	    check_names(object, text, size) != 0 ||
	    check_times(object, text, size) != 0)
		return -1;
	if (data != NULL && (!json_is_object(data) || secret_is_sealed(data)))
		return refuse(text, size, "data",
		    "must be an object, and not a sealed one");
	return check_shown(object, app_info, text, size);
}

static int
add_line(json_t *record, const char *to, int64_t now_ms)
{
	return revision_add_line(record,
	    json_pack("{s:s, s:s, s:s}", "activity", "import", "from",
		instance_state_name(STATE_ABSENT), "to", to),
	    now_ms);
}

/* A record of that order, in that state, without what else it has. */
static json_t *
make(const json_t *from, const char *id, const char *state, int64_t now_ms)
{
	static const char *const copied[] = { "family", "orderId",
		"orderLineId", "productId" };
	char now[CLOCK_ISO_SIZE];
	json_t *record;
	size_t i;
	int rc;

	clock_format_iso(now_ms, now);
	record = json_pack("{s:i, s:[], s:[], s:[], s:i, s:s, s:s, s:s, s:s}",
	    "format", INSTANCE_FORMAT, "applied", "history", "events",
	    "eventCount", 0, "instanceId", id, "state", state, "createdAt", now,
	    "updatedAt", now);
	rc = record != NULL ? add_line(record, state, now_ms) : -1;
	for (i = 0; rc == 0 && i < sizeof(copied) / sizeof(copied[0]); i++)
		rc = jsontext_set(record, copied[i],
		    fields_text(from, copied[i]));
	if (rc == 0)
		return record;
	json_decref(record);
	return NULL;
}

static int
set_alias(json_t *record)
{
	char id[INSTANCE_ID_SIZE];

	if (instance_id_compute(fields_text(record, "family"),
		fields_text(record, "orderId"),
		fields_text(record, line_member(record)), id) != 0)
		return -1;
	if (strcmp(id, fields_text(record, "instanceId")) == 0)
		return 0;
	return jsontext_set(record, "alias", id);
}

static int
copy(json_t *record, json_t *object, const json_t *app_info)
{
	static const char *const texts[] = { "businessId", "createdAt",
		"expireTime", "license" };
	json_t *data = json_object_get(object, "data");
	const json_t *own = json_object_get(object, "appInfo");
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (jsontext_set(record, texts[i],
			fields_text(object, texts[i])) != 0)
			return -1;
	}
	if (data != NULL &&
	    json_object_set_new(record, "data", json_deep_copy(data)) != 0)
		return -1;
	if (own == NULL && family_shows_app_info(family_of(object)))
		own = app_info;
	if (own != NULL &&
	    json_object_set_new(record, "appInfo", json_deep_copy(own)) != 0)
		return -1;
	return set_alias(record);
}

json_t *
import_record(json_t *object, const json_t *app_info, int64_t now_ms,
    char *text, size_t size)
{
	json_t *record;

	text[0] = '\0';
	if (check(object, app_info, text, size) != 0)
		return NULL;
	record = make(object, fields_text(object, "instanceId"),
	    fields_text(object, "state"), now_ms);
	if (record != NULL && copy(record, object, app_info) == 0)
		return record;
	json_decref(record);
	return NULL;
}

const char *
import_alias_id(const json_t *record)
{
	return json_string_value(json_object_get(record, "alias"));
}

const char *
import_alias_of(const json_t *record)
{
	if (instance_state(record) != STATE_ALIAS)
		return NULL;
	return json_string_value(json_object_get(record, "aliasOf"));
}

json_t *
import_alias(const json_t *record, json_t *pending, int64_t now_ms)
{
	json_t *alias = make(record, import_alias_id(record),
	    instance_state_name(STATE_ALIAS), now_ms);
	int rc = -1;

	if (alias != NULL)
		rc = jsontext_set(alias, "aliasOf",
		    fields_text(record, "instanceId"));
	if (rc == 0 && pending != NULL)
		rc = json_object_set(alias, "pending", pending);
	json_decref(pending);
	if (rc == 0)
		return alias;
	json_decref(alias);
	return NULL;
}

const json_t *
import_pending(const json_t *record)
{
	return json_object_get(record, "pending");
}

json_t *
import_settled(const json_t *record)
{
	json_t *settled = json_deep_copy(record);

	(void)json_object_del(settled, "pending");
	return settled;
}

bool
import_same(const json_t *a, const json_t *b)
{
	static const char *const names[] = { "instanceId", "family", "orderId",
		"orderLineId", "alias" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const json_t *in_a = json_object_get(a, names[i]);
		const json_t *in_b = json_object_get(b, names[i]);

		if (in_a != in_b && !json_equal(in_a, in_b))
			return false;
	}
	return true;
}
