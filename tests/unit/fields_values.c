/* fields: members are handed on as texts, flags and times. */
#include "../support/unit.h"

#include "protocol/fields.h"

static json_t *members;

static void
texts(void **state)
{
	(void)state;
	assert_string_equal(fields_text(members, "text"), " x ");
	assert_string_equal(fields_text(members, "one"), "1");
	assert_null(fields_text(members, "empty"));
	assert_null(fields_text(members, "blank"));
	assert_null(fields_text(members, "null"));
	assert_null(fields_text(members, "int_1"));
	assert_null(fields_text(members, "object"));
	assert_null(fields_text(members, "absent"));
	assert_null(fields_text(NULL, "text"));
}

static void
flags(void **state)
{
	static const char *const unset[] = { "zero", "int_0", "null", "empty",
		"blank", "absent", "text", "true", "int_2", "object", "ten" };
	size_t i;

	(void)state;
	assert_true(fields_flag(members, "one"));
	assert_true(fields_flag(members, "int_1"));
	for (i = 0; i < UNIT_COUNT(unset); i++)
		unit_check(!fields_flag(members, unset[i]), "%s", unset[i]);
}

static void
times(void **state)
{
	(void)state;
	assert_true(fields_time(members, "time") == INT64_C(1669257378000));
	assert_true(fields_time(members, "time_ms") == INT64_C(1669257378256));
	assert_true(fields_time(members, "absent") == 0);
	assert_true(fields_time(members, "null") == 0);
	assert_true(fields_time(members, "empty") == 0);
	assert_true(fields_time(members, "blank") == 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),
		cmocka_unit_test(flags),
		cmocka_unit_test(times),
	};
	int failed;

	members = json_loads("{\"text\":\" x "
			     "\",\"one\":\"1\",\"zero\":\"0\",\"ten\":\"10\","
			     "\"int_1\":1,\"int_0\":0,\"int_2\":2,"
			     "\"empty\":\"\",\"blank\":\" \\t\",\"null\":null,"
			     "\"true\":true,\"object\":{\"text\":\"x\"},"
			     "\"time\":\"20221124023618\","
			     "\"time_ms\":\"20221124023618256\"}",
	    0, NULL);
	assert_non_null(members);
	failed = unit_main(tests);
	json_decref(members);
	return failed;
}
