/* fields: the table decides which members are looked at, and in what order. */
#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const choices[] = { "FREEZE", "UNFREEZE", NULL };
static const struct field table[] = {
	{ "first", FIELD_TEXT, FIELD_MANDATORY, 8, NULL },
	{ "second", FIELD_CHOICE, FIELD_MANDATORY, 32, choices },
	{ "third", FIELD_TIME, FIELD_OPTIONAL, 20, NULL },
	{ "fourth", FIELD_IDS, FIELD_OPTIONAL, 16, NULL },
	{ "fifth", FIELD_FLAG, FIELD_OPTIONAL, 0, NULL },
	{ "sixth", FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
	{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
};

static void
expect_fault(const char *json, const char *member)
{
	json_t *members = json_loads(json, 0, NULL);
	char text[LIMIT_RESULT_MSG];
	size_t len = strlen(member);

	assert_non_null(members);
	unit_check(fields_check(table, members, text, sizeof(text)) == -1,
	    "%s was taken", json);
	unit_check(strncmp(text, member, len) == 0 &&
		       strncmp(text + len, ": ", 2) == 0 &&
		       text[len + 2] != '\0',
	    "%s: %s", json, text);
	assert_null(strstr(text, "s3cr3t"));
	assert_null(strstr(text, "4711"));
	json_decref(members);
}

static void
the_first_row_of_the_table_wins(void **state)
{
	(void)state;
	expect_fault("{}", "first");
	expect_fault("{\"sixth\":1,\"fifth\":2,\"first\":\"a\"}", "second");
}

static void
what_is_not_in_the_table_is_ignored(void **state)
{
	json_t *members = json_loads("{\"first\":\"a\",\"second\":\"FREEZE\","
				     "\"other\":[1],\"FIRST\":null}",
	    0, NULL);
	char text[LIMIT_RESULT_MSG];

	(void)state;
	assert_int_equal(fields_check(table, members, text, sizeof(text)), 0);
	json_decref(members);
}

static void
what_is_no_object_has_no_members(void **state)
{
	json_t *array = json_array();
	char text[LIMIT_RESULT_MSG];

	(void)state;
	assert_int_equal(fields_check(table, NULL, text, sizeof(text)), -1);
	assert_string_equal(text, "first: missing");
	assert_int_equal(fields_check(table, array, text, sizeof(text)), -1);
	assert_string_equal(text, "first: missing");
	json_decref(array);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_row_of_the_table_wins),
		cmocka_unit_test(what_is_not_in_the_table_is_ignored),
		cmocka_unit_test(what_is_no_object_has_no_members),
	};

	return unit_main(tests);
}
