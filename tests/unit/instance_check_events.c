/* instance: a damaged event is refused by name: it would be run as another, or
 * never. */
#include "event_unit.h"

static const struct {
	const char *name;
	const char *values; /* a JSON array of values that are refused */
} members[] = {
	{ "id", "[null, 1, \"\", \"a\", \"a.\", \".1\", \"a.b\", \"../a.1\"]" },
	{ "event", "[null, 1, \"\", \"New\", \"query\", \"../new\"]" },
	{ "request", "[null, 1, \"\", []]" },
};

static void
refuse(const json_t *record, const char *name)
{
	struct err err = ERR_INIT;
	char want[60], *text = json_dumps(record, 0);

	snprintf(want, sizeof(want), "events/1/%s: ", name);
	unit_check(instance_check(record, &err) == -1, "taken: %s", text);
	unit_check(strncmp(err.text, want, strlen(want)) == 0, "%s: %s", want,
	    err.text);
	free(text);
}

static json_t *
with_two_events(void)
{
	json_t *record = event_unit_record("active", EVENT_FREEZE);

	lifecycle_unit_add(record, EVENT_UPGRADE, "refused", RESULT_SOLD_OUT,
	    true);
	return record;
}

static void
damaged_or_missing(void **state)
{
	json_t *record, *entry, *values, *value;
	struct err err = ERR_INIT;
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(members); i++) {
		values = json_loads(members[i].values, 0, NULL);
		assert_non_null(values);
		record = with_two_events();
		assert_int_equal(instance_check(record, &err), 0);
		entry = json_array_get(json_object_get(record, "events"), 1);
		json_array_foreach (values, k, value) {
			json_object_set(entry, members[i].name, value);
			refuse(record, members[i].name);
		}
		json_object_del(entry, members[i].name);
		refuse(record, members[i].name);
		json_decref(record);
		json_decref(values);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(damaged_or_missing),
	};

	return unit_main(tests);
}
