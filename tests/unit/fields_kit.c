/* fields: integers, booleans, lists and times of the kit. */
#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const numbers[] = { "1", "2", "10", NULL };

static const struct field element[] = {
	{ "a", FIELD_TEXT, FIELD_MANDATORY, 3, NULL },
	{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
};

/* A member "m" of that kind with that value, as JSON, is refused with those
 * words; "" when it is taken. */
static void
expect(enum field_kind kind, const void *allowed, const char *value,
    const char *words)
{
	struct field table[] = { { "m", kind, FIELD_MANDATORY, 0, allowed },
		{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL } };
	char text[LIMIT_RESULT_MSG] = "", json[256];
	json_t *members;

	snprintf(json, sizeof(json), "{\"m\":%s}", value);
	assert_non_null(members = json_loads(json, 0, NULL));
	assert_int_equal(fields_check(table, members, text, sizeof(text)),
	    *words == '\0' ? 0 : -1);
	assert_string_equal(text, words);
	json_decref(members);
}

static void
integers(void **state)
{
	static const char words[] = "m: must be one of 1, 2, 10";
	static const char *const bad[] = { "0", "3", "-1", "4294967297",
		"\"3\"", "\"01\"", "\"1 \"", "\"+1\"", "\"one\"" };
	size_t i;

	(void)state;
	expect(FIELD_INT, numbers, "1", "");
	expect(FIELD_INT, numbers, "10", "");
	expect(FIELD_INT, numbers, "\"10\"", "");
	for (i = 0; i < UNIT_COUNT(bad); i++)
		expect(FIELD_INT, numbers, bad[i], words);
	expect(FIELD_INT, numbers, "1.0", "m: must be an integer");
	expect(FIELD_INT, numbers, "true", "m: must be an integer");
	expect(FIELD_INT, numbers, "[1]", "m: must be an integer");
	expect(FIELD_INT, numbers, "null", "m: missing");
	expect(FIELD_INT, numbers, "\"\"", "m: blank");
}

static void
a_boolean_is_read(const char *json, bool want)
{
	json_t *members = json_loads(json, 0, NULL);

	assert_int_equal(fields_bool(members, "m"), want);
	json_decref(members);
}

static void
booleans(void **state)
{
	static const char *const bad[] = { "0", "1", "\"True\"", "\"1\"",
		"\"yes\"", "\"true \"", "[]", "true", "false" };
	size_t i;

	(void)state;
	a_boolean_is_read("{\"m\":\"true\"}", true);
	a_boolean_is_read("{\"m\":\"false\"}", false);
	a_boolean_is_read("{}", false);
	expect(FIELD_BOOL, NULL, "\"true\"", "");
	expect(FIELD_BOOL, NULL, "\"false\"", "");
	for (i = 0; i < UNIT_COUNT(bad); i++)
		expect(FIELD_BOOL, NULL, bad[i],
		    "m: must be \"true\" or \"false\"");
}

static void
lists(void **state)
{
	static const char none[] = "m: must be an array, or a string holding "
				   "one";
	static const char *const bad[] = { "1", "{}", "\"{}\"", "\"[\"",
		"\"[1] x\"", "\"\\\"[]\\\"\"",
		"\"[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]\"" };
	size_t i;

	(void)state;
	expect(FIELD_LIST, element, "[{\"a\":\"1\"},{\"a\":\"2\"}]", "");
	expect(FIELD_LIST, element, "\"[{\\\"a\\\":\\\"1\\\"}]\"", "");
	for (i = 0; i < UNIT_COUNT(bad); i++)
		expect(FIELD_LIST, element, bad[i], none);
	expect(FIELD_LIST, element, "[]", "m: blank");
	expect(FIELD_LIST, element, "\"[]\"", "m: blank");
	expect(FIELD_LIST, element, "\" \"", "m: blank");
	expect(FIELD_LIST, element, "[{\"a\":\"1\"},1]",
	    "m/1: must be an object");
	expect(FIELD_LIST, element, "[{\"a\":\"1\"},{\"a\":\"1234\"}]",
	    "m/1/a: longer than 3 characters");
	expect(FIELD_LIST, element, "\"[{}]\"", "m/0/a: missing");
	/* Of a name given twice in a string the last one counts. */
	expect(FIELD_LIST, element,
	    "\"[{\\\"a\\\":\\\"1\\\",\\\"a\\\":\\\"\\\"}]\"", "m/0/a: blank");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers),
		cmocka_unit_test(booleans),
		cmocka_unit_test(lists),
	};

	return unit_main(tests);
}
