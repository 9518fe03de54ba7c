/* fields: absent, null and blank, for every kind, mandatory and optional. */
#include "fields_unit.h"

static void
not_given(void **state)
{
	static const char *const rows[][2] = {
		{ "{}", "missing" },
		{ "{\"Member\":\"x\"}", "missing" },
		{ "{\"member\":null}", "missing" },
		{ "{\"member\":\"\"}", "blank" },
		{ "{\"member\":\" \"}", "blank" },
		{ "{\"member\":\" \\t\\r\\n \"}", "blank" },
	};
	size_t i, k;

	(void)state;
	for (k = 0; k < UNIT_COUNT(kinds); k++) {
		for (i = 0; i < UNIT_COUNT(rows); i++) {
			assert_string_equal(check(kinds[k], FIELD_MANDATORY,
						rows[i][0]),
			    rows[i][1]);
			assert_string_equal(check(kinds[k], FIELD_OPTIONAL,
						rows[i][0]),
			    "");
		}
	}
}

static void
blanks_beyond_the_limit_are_too_long(void **state)
{
	char json[128];

	(void)state;
	snprintf(json, sizeof(json), "{\"member\":\"%*s\"}", 64, "");
	assert_string_equal(check(FIELD_TEXT, FIELD_OPTIONAL, json), "");
	snprintf(json, sizeof(json), "{\"member\":\"%*s\"}", 65, "");
	assert_string_equal(check(FIELD_TEXT, FIELD_OPTIONAL, json),
	    "longer than 64 characters");
	assert_string_equal(check(FIELD_TEXT, FIELD_MANDATORY, json),
	    "longer than 64 characters");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_given),
		cmocka_unit_test(blanks_beyond_the_limit_are_too_long),
	};

	return unit_main(tests);
}
