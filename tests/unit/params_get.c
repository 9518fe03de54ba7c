/* params: a lookup finds the first of a name and counts them all. */
#include "../support/unit.h"

static void
get_finds_the_first_and_counts_all(void **state)
{
	struct params params;
	size_t count = 99;

	(void)state;
	assert_int_equal(params_parse("ab=0&a=1&b&a=2&%61=3", &params),
	    PARAMS_OK);
	assert_string_equal(params_get(&params, "a", &count), "1");
	assert_int_equal(count, 3);
	assert_string_equal(params_get(&params, "b", &count), "");
	assert_int_equal(count, 1);
	assert_null(params_get(&params, "c", &count));
	assert_int_equal(count, 0);
	assert_null(params_get(&params, "A", NULL));
	assert_string_equal(params_get(&params, "ab", NULL), "0");
	params_release(&params);
	assert_int_equal(params.count, 0);
	assert_null(params_get(&params, "a", NULL));
	params_release(&params);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(get_finds_the_first_and_counts_all),
	};

	return unit_main(tests);
}
