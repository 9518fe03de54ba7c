/* tenant: what is no record of a tenant is refused, and the member named. */
#include "tenant_unit.h"

/* Exchange the value at the path (two keys at most) for this JSON. */
static void
exchange(json_t *record, const char *path, const char *json)
{
	const char *name = strrchr(path, '>');
	json_t *holder = record;
	char parent[64];

	if (name != NULL) {
		snprintf(parent, sizeof(parent), "%.*s", (int)(name - path),
		    path);
		holder = tenant_unit_at(record, parent);
	}
	name = name != NULL ? name + 1 : path;
	if (*json == '\0')
		assert_int_equal(json_object_del(holder, name), 0);
	else
		assert_int_equal(json_object_set_new(holder, name,
				     json_loads(json, JSON_DECODE_ANY, NULL)),
		    0);
}

static const struct {
	const char *path, *json, *words;
} broken[] = {
	{ "format", "2", "format: this version reads format 1" },
	{ "format", "\"1\"", "format: this version reads format 1" },
	{ "recordId", "", "recordId: must be a string" },
	{ "recordId", "\"tenant.a\"", "recordId: not that of" },
	{ "tenantId", "\"t2\"", "recordId: not that of" },
	{ "instanceId", "\"\"", "recordId: not that of" },
	{ "instanceId", "", "instanceId: must be a string" },
	{ "name", "1", "name: must be a string" },
	{ "state", "\"frozen\"", "state: not a state" },
	{ "createdAt", "\"now\"", "createdAt: must be an ISO 8601 time" },
	{ "updatedAt", "", "updatedAt: must be a string" },
	{ "applications", "[]", "applications: must be an object" },
	{ "applications>a1", "1", "applications/a1: must be an object" },
	{ "applications>a1>state", "\"\"",
	    "applications/a1/state: not a state" },
	{ "applications>a1>users", "", "applications/a1/users: must be an" },
	{ "applications>a1>users>u1", "[]", "users/u1: must be an object" },
	{ "orgs", "null", "orgs: must be an object" },
	{ "orgs>o1", "\"\"", "orgs/o1: must be an object" },
	{ "data", "\"\"", "data: must be an object" },
	{ "history", "[1]", "history/0: must be an object" },
	{ "events", "[1]", "events/0: must be an object" },
	{ "events", "[{\"id\":\"tenant.a.b\"}]", "events/0/id: not an event" },
	{ "eventCount", "", "eventCount: must be a number" },
};

static void
each_broken_member_is_named(void **state)
{
	json_t *whole = tenant_unit_record(), *record;
	struct err err = ERR_INIT;
	size_t i;

	(void)state;
	assert_int_equal(tenant_check(whole, &err), 0);
	for (i = 0; i < UNIT_COUNT(broken); i++) {
		record = json_deep_copy(whole);
		exchange(record, broken[i].path, broken[i].json);
		assert_int_equal(tenant_check(record, &err), -1);
		unit_check(strncmp(err.text, broken[i].words,
			       strlen(broken[i].words)) == 0,
		    "%s: %s", broken[i].words, err.text);
		json_decref(record);
	}
	assert_int_equal(tenant_check(NULL, &err), -1);
	json_decref(whole);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_broken_member_is_named),
	};

	return unit_main(tests);
}
