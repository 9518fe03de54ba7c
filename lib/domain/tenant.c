#include "domain/tenant.h"

#include <string.h>

#include "base/clock.h"
#include "domain/record.h"
#include "domain/tenant_edit.h"

int
tenant_id_of(const json_t *members, char out[RECORD_ID_SIZE])
{
	const char *instance_id = fields_text(members, "instanceId");
	const char *tenant_id = fields_text(members, "tenantId");

	return record_id_compute(RECORD_TENANT,
	    instance_id != NULL ? instance_id : "",
	    tenant_id != NULL ? tenant_id : "", out);
}

enum event
tenant_event(enum kit_call call)
{
	static const enum event events[KIT_CALL_COUNT] = {
		[KIT_TENANT] = EVENT_TENANT,
		[KIT_APPLICATION] = EVENT_APPLICATION,
		[KIT_AUTH] = EVENT_AUTH,
		[KIT_ORG] = EVENT_ORG,
		[KIT_ALL_ORGS] = EVENT_ORG,
	};

	if ((unsigned)call >= KIT_CALL_COUNT)
		BUG("no call %d", (int)call);
	return events[call];
}

bool
tenant_is_deleted(const json_t *record)
{
	return tenant_is(record, "deleted");
}

/* Of an event that is not a `new`, only the event itself tells. */
void
tenant_outcome(const json_t *record, struct plan *plan)
{
	lifecycle_outcome(record, ACTIVITY_REFRESH, plan);
}

/* A record's members, each of the type without which it cannot be used. */
static const struct member {
	const char *name;
	json_type type;
	bool mandatory;
} members[] = {
	{ "recordId", JSON_STRING, true },
	{ "instanceId", JSON_STRING, true },
	{ "tenantId", JSON_STRING, true },
	{ "orderId", JSON_STRING, false },
	{ "tenantCode", JSON_STRING, false },
	{ "name", JSON_STRING, false },
	{ "domainName", JSON_STRING, false },
	{ "state", JSON_STRING, true },
	{ "createdAt", JSON_STRING, true },
	{ "updatedAt", JSON_STRING, true },
	{ "applications", JSON_OBJECT, true },
	{ "orgs", JSON_OBJECT, true },
	{ "data", JSON_OBJECT, false },
	{ "history", JSON_ARRAY, true },
	{ "events", JSON_ARRAY, true },
};

static int
check_members(const json_t *record, struct err *err)
{
	static const char *const words[] = { [JSON_STRING] = "a string",
		[JSON_OBJECT] = "an object",
		[JSON_ARRAY] = "an array" };
	const json_t *value;
	size_t i;

	for (i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		value = json_object_get(record, members[i].name);
		if (value == NULL ? members[i].mandatory
				  : json_typeof(value) != members[i].type)
			return err_set(err, "%s: must be %s", members[i].name,
			    words[members[i].type]);
	}
	return 0;
}

static int
check_own(const json_t *record, struct err *err)
{
	static const char *const times[] = { "createdAt", "updatedAt" };
	char id[RECORD_ID_SIZE];
	int64_t ms;
	size_t i;

	if (tenant_id_of(record, id) != 0)
		return err_set(err, "out of memory");
	if (strcmp(record_id(record), id) != 0)
		return err_set(err,
		    "recordId: not that of this instanceId and tenantId");
	if (!tenant_is(record, "active") && !tenant_is(record, "deleted"))
		return err_set(err, "state: not a state");
	for (i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		if (clock_parse_iso(json_string_value(
					json_object_get(record, times[i])),
			&ms) != 0)
			return err_set(err,
			    "%s: must be an ISO 8601 time in UTC", times[i]);
	}
	return 0;
}

/* Each of these is looked into by what reads the record. */
static int
check_objects(json_t *list, const char *name, struct err *err)
{
	const char *key;
	json_t *value;

	json_object_foreach (list, key, value) {
		if (!json_is_object(value))
			return err_set(err, "%s/%s: must be an object", name,
			    key);
	}
	return 0;
}

static int
check_applications(json_t *applications, struct err *err)
{
	const char *key;
	json_t *app, *users;

	if (check_objects(applications, "applications", err) != 0)
		return -1;
	json_object_foreach (applications, key, app) {
		users = json_object_get(app, "users");
		if (!tenant_is(app, "active") && !tenant_is(app, "deleted"))
			return err_set(err,
			    "applications/%s/state: not a state", key);
		if (!json_is_object(users))
			return err_set(err,
			    "applications/%s/users: must be an object", key);
		if (check_objects(users, "users", err) != 0)
			return -1;
	}
	return 0;
}

static int
check_history(const json_t *record, struct err *err)
{
	const json_t *lists[] = { json_object_get(record, "history"),
		json_object_get(record, "events") };
	size_t i, k;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (k = 0; k < json_array_size(lists[i]); k++) {
			if (!json_is_object(json_array_get(lists[i], k)))
				return err_set(err, "%s/%zu: must be an object",
				    i == 0 ? "history" : "events", k);
		}
	}
	return event_check_all(record, err);
}

int
tenant_check(const json_t *record, struct err *err)
{
	const json_t *format = json_object_get(record, "format");

	if (!json_is_object(record))
		return err_set(err, "not a JSON object");
	if (!json_is_integer(format) ||
	    json_integer_value(format) != TENANT_FORMAT)
		return err_set(err, "format: this version reads format %d",
		    TENANT_FORMAT);
	if (check_members(record, err) != 0 || check_own(record, err) != 0 ||
	    check_applications(json_object_get(record, "applications"), err) !=
		0 ||
	    check_objects(json_object_get(record, "orgs"), "orgs", err) != 0)
		return -1;
	return check_history(record, err);
}
