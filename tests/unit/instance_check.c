/* instance: a record with any one member damaged is refused by name. */
#include "lifecycle_unit.h"

static const struct {
	const char *name;
	const char *values; /* a JSON array of values that are refused */
	bool mandatory;
} members[] = {
	{ "format", "[null, 0, 1, 3, \"2\", 2.0, true]", true },
	{ "instanceId", "[null, 1, \"\", \"../a\", \"a b\", \"-a\"]", true },
	{ "family", "[null, 1, \"\", \"SAAS\", \"sass\"]", true },
	{ "state", "[null, 1, \"\", \"absent\", \"Active\"]", true },
	{ "orderId", "[null, 1, [], {}]", true },
	{ "recordId", "[null, 1, \"\", [], \"a.b\"]", false },
	{ "orderLineId", "[null, 1, [], {}]", true },
	{ "createdAt", "[null, 1, \"\", \"20261123091700\"]", true },
	{ "updatedAt", "[null, 1, \"\", \"2026-11-23\"]", true },
	{ "expireTime", "[null, 1, \"\", \"2026-02-30T00:00:00Z\"]", false },
	{ "applied", "[null, 1, {}, [1], [{}, \"x\"], [[]]]", true },
	{ "history", "[null, 1, {}, [1], [{}, null], [[]]]", true },
	{ "events", "[null, 1, {}, [1], [{}, null], [[]]]", true },
	{ "eventCount", "[null, \"1\", 1.0, [], -1, 9223372036854775807]",
	    true },
	{ "alias",
	    "[null, 1, \"\", \"a.b\", "
	    "\"0d3cbc95-c3ea-8614-839c-b03036241889\"]",
	    false },
	{ "appInfo",
	    "[null, 1, [], {}, {\"frontEndUrl\": \"\"}, {\"frontEndUrl\": 1}, "
	    "{\"frontEndUrl\": \"x\", \"memo\": 1}]",
	    false },
};

/* The message must begin with the member's name. */
static void
refuse(const json_t *record, const char *name)
{
	struct err err = ERR_INIT;
	char *text = json_dumps(record, 0);

	unit_check(instance_check(record, &err) == -1, "taken: %s", text);
	unit_check(strncmp(err.text, name, strlen(name)) == 0 &&
		       strchr(":/", err.text[strlen(name)]) != NULL,
	    "%s: %s", name, err.text);
	free(text);
}

static void
every_member_damaged(void **state)
{
	json_t *record, *values, *value;
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(members); i++) {
		values = json_loads(members[i].values, 0, NULL);
		assert_non_null(values);
		json_array_foreach (values, k, value) {
			record = lifecycle_unit_record("active");
			json_object_set(record, members[i].name, value);
			refuse(record, members[i].name);
			json_decref(record);
		}
		json_decref(values);
	}
}

static void
every_member_missing(void **state)
{
	struct err err = ERR_INIT;
	json_t *record;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(members); i++) {
		record = lifecycle_unit_record("active");
		json_object_del(record, members[i].name);
		if (members[i].mandatory)
			refuse(record, members[i].name);
		else
			assert_int_equal(instance_check(record, &err), 0);
		json_decref(record);
	}
}

static void
something_else_than_an_object(void **state)
{
	json_t *array = json_array();
	struct err err = ERR_INIT;

	(void)state;
	assert_int_equal(instance_check(NULL, &err), -1);
	assert_int_equal(instance_check(array, &err), -1);
	assert_string_equal(err.text, "not a JSON object");
	json_decref(array);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_damaged),
		cmocka_unit_test(every_member_missing),
		cmocka_unit_test(something_else_than_an_object),
	};

	return unit_main(tests);
}
