/* fields: the table decides which members are looked at, and in what order. */
#include "fields_unit.h"

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
	assert_int_equal(fields_check(all_kinds, members, text, sizeof(text)),
	    0);
	json_decref(members);
}

static void
what_is_no_object_has_no_members(void **state)
{
	json_t *array = json_array();
	char text[LIMIT_RESULT_MSG];

	(void)state;
	assert_int_equal(fields_check(all_kinds, NULL, text, sizeof(text)), -1);
	assert_string_equal(text, "first: missing");
	assert_int_equal(fields_check(all_kinds, array, text, sizeof(text)),
	    -1);
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
