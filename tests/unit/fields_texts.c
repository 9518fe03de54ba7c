/* fields: times with blanks, digits, numbers, and what must be there but may be
 * blank. */
#include "fields_unit.h"

static void
spaced_times(void **state)
{
	static const char words[] = "must be UTC as yyyy-MM-dd HH:mm:ss z";

	(void)state;
	expect(FIELD_TIME_Z, "\"2023-10-27 10:30:15 z\"", "");
	expect(FIELD_TIME_Z, "\"2023-10-27 10:30:15\"", "");
	expect(FIELD_TIME_Z, "\"2023-10-27 10:30:15 y\"", words);
	expect(FIELD_TIME_Z, "\"2023-02-30 10:30:15 z\"", words);
	expect(FIELD_TIME_Z, "\"20231027103015\"", words);
	expect(FIELD_TIME_Z, "\"1970-01-01 00:00:00 z\"", words);
	expect(FIELD_TIME_Z, "20231027103015", "must be a string");
	expect(FIELD_TIME_Z, "\"\"", "blank");
	expect(FIELD_TIME_Z, "null", "missing");
}

static void
digits(void **state)
{
	static const char words[] = "must be a whole number up to 2147483647";
	static const char *const bad[] = { "\"2147483648\"", "\"-1\"", "\"+1\"",
		"\"1.0\"", "\" 1\"", "\"1 \"", "\"0x1\"", "\"one\"",
		"\"18446744073709551617\"", "\"99999999999999999999999\"" };
	size_t i;

	(void)state;
	expect(FIELD_DIGITS, "\"0\"", "");
	expect(FIELD_DIGITS, "\"0007\"", "");
	expect(FIELD_DIGITS, "\"2147483647\"", "");
	for (i = 0; i < UNIT_COUNT(bad); i++)
		expect(FIELD_DIGITS, bad[i], words);
	expect(FIELD_DIGITS, "1", "must be a string");
}

static void
numbers(void **state)
{
	static const char *const bad[] = { "\"-\"", "\".5\"", "\"5.\"",
		"\"--1\"", "\"+1\"", "\"1e3\"", "\"1,5\"", "\"1.2.3\"",
		"\" 1\"", "\"NaN\"", "\"-.5\"" };
	size_t i;

	(void)state;
	expect(FIELD_NUMBER, "\"0\"", "");
	expect(FIELD_NUMBER, "\"-12.50\"", "");
	expect(FIELD_NUMBER, "\"99999999999999999999.0001\"", "");
	for (i = 0; i < UNIT_COUNT(bad); i++)
		expect(FIELD_NUMBER, bad[i], "must be a number");
	expect(FIELD_NUMBER, "1.5", "must be a string");
}

static void
present_but_maybe_blank(void **state)
{
	static const char *const blanks[] = { "{\"member\":\"\"}",
		"{\"member\":\" \"}", "{\"member\":\"x\"}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(blanks); i++)
		assert_string_equal(check(FIELD_TEXT, FIELD_PRESENT, blanks[i]),
		    "");
	assert_string_equal(check(FIELD_TEXT, FIELD_PRESENT, "{}"), "missing");
	assert_string_equal(check(FIELD_TEXT, FIELD_PRESENT,
				"{\"member\":null}"),
	    "missing");
	assert_string_equal(check(FIELD_TEXT, FIELD_PRESENT, "{\"member\":7}"),
	    "must be a string");
	assert_string_equal(check(FIELD_TIME_Z, FIELD_PRESENT,
				"{\"member\":\"x\"}"),
	    "must be UTC as yyyy-MM-dd HH:mm:ss z");
}

static void
a_spaced_time_is_read(void **state)
{
	json_t *members = json_pack("{s:s}", "t", "2023-10-27 10:30:15 z");

	(void)state;
	assert_int_equal(fields_time(members, "t"), INT64_C(1698402615000));
	assert_int_equal(fields_time(members, "other"), 0);
	json_decref(members);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaced_times),
		cmocka_unit_test(digits),
		cmocka_unit_test(numbers),
		cmocka_unit_test(present_but_maybe_blank),
		cmocka_unit_test(a_spaced_time_is_read),
	};

	return unit_main(tests);
}
