/* jsontext: nesting is counted before anything parses it. */
#include "../support/unit.h"

#include "base/jsontext.h"

static bool
within(const char *text, unsigned max)
{
	return jsontext_within(text, strlen(text), max, SIZE_MAX);
}

static void
depth_at_the_limit_and_one_beyond(void **state)
{
	static const char *const opens[] = { "[", "{", "[{", "{\"a\":[" };
	char *text;
	unsigned n;
	size_t i;

	(void)state;
	for (n = 1; n <= 20; n++) {
		for (i = 0; i < UNIT_COUNT(opens); i++) {
			text = unit_repeat(opens[i], n);
			/* The last two open two levels each. */
			assert_false(within(text, n * (i < 2 ? 1 : 2) - 1));
			assert_true(within(text, n * (i < 2 ? 1 : 2)));
			assert_true(within(text, n * (i < 2 ? 1 : 2) + 1));
			free(text);
		}
	}
	assert_true(within("", 0));
	assert_true(within("1", 0));
	assert_false(within("[]", 0));
}

static void
siblings_do_not_add_up(void **state)
{
	char *text = unit_repeat("[{}],", 1000);

	(void)state;
	assert_true(within(text, 2));
	assert_false(within(text, 1));
	free(text);
}

static void
brackets_in_strings_do_not_count(void **state)
{
	(void)state;
	assert_true(within("\"[[[[{{{{\"", 0));
	assert_true(within("{\"[[\":\"{{\"}", 1));
	assert_true(within("\"\\\"[[[[\"", 0));
	assert_true(within("\"\\\\\\\"[[\"", 0));
	assert_true(within("\"\\u005b[\"", 0));
	/* The string ends before these brackets begin. */
	assert_false(within("\"\\\\\"[[", 1));
	assert_false(within("\"\"[[", 1));
	assert_false(within("[\"a\",[\"b\"]]", 1));
	/* A closing bracket in a string closes nothing. */
	assert_false(within("[\"]\"[\"]\"[", 2));
}

static void
unbalanced_text_is_harmless(void **state)
{
	(void)state;
	assert_true(within("]]]]}}}}", 0));
	assert_true(within("]]]][", 1));
	assert_false(within("]]]][[", 1));
	assert_true(within("\"never closed [[[[", 0));
	assert_true(within("\"\\", 0));
	assert_true(within("[}", 1));
	/* The length ends the text, and a NUL does not. */
	assert_true(jsontext_within("[[[[", 2, 2, SIZE_MAX));
	assert_false(jsontext_within("\0[[[", 4, 2, SIZE_MAX));
}

/* The number of values is never counted too low. */
static void
values_are_counted(void **state)
{
	static const struct {
		const char *text;
		size_t values;
	} rows[] = {
		{ "1", 1 },
		{ "[]", 2 },
		{ "[1,2,3]", 4 },
		{ "{\"a,b\":[{},{}]}", 6 },
		{ "\",,,,[[[[\"", 1 },
		/* What costs more to read and to write counts for more. */
		{ "[1.5]", 3 },
		{ "[1e9,1E9]", 5 },
		{ "[4.9e-324,-4.9E-324]", 7 },
		{ "[true,false]", 3 },
		{ "\"1.5e9\"", 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		assert_true(jsontext_within(rows[i].text, strlen(rows[i].text),
		    9, rows[i].values));
		if (rows[i].values > 1)
			assert_false(jsontext_within(rows[i].text,
			    strlen(rows[i].text), 9, rows[i].values - 1));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(depth_at_the_limit_and_one_beyond),
		cmocka_unit_test(siblings_do_not_add_up),
		cmocka_unit_test(brackets_in_strings_do_not_count),
		cmocka_unit_test(unbalanced_text_is_harmless),
		cmocka_unit_test(values_are_counted),
	};

	return unit_main(tests);
}
