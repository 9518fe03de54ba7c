/* params: the bounds at n-1, n and n+1, and that no pointer moves. */
#include "../support/unit.h"

static enum params_fault
parse(const char *query, size_t *count)
{
	struct params params;
	enum params_fault fault = params_parse(query, &params);

	*count = params.count;
	params_release(&params);
	return fault;
}

static void
number_of_parameters(void **state)
{
	static const char *const pieces[] = { "a=1&", "a&", "=&", "&a&&" };
	size_t n, i, count;
	char *query;

	(void)state;
	for (i = 0; i < UNIT_COUNT(pieces); i++) {
		for (n = LIMIT_PARAMS - 1; n <= LIMIT_PARAMS + 1; n++) {
			query = unit_repeat(pieces[i], n);
			assert_int_equal(parse(query, &count),
			    n <= 128 ? PARAMS_OK : PARAMS_TOO_MANY);
			assert_int_equal(count, n <= 128 ? n : 128);
			free(query);
		}
	}
	/* Empty pieces are none. */
	query = unit_repeat("&", 5000);
	assert_int_equal(parse(query, &count), PARAMS_OK);
	assert_int_equal(count, 0);
	free(query);
}

static void
length_of_the_query_string(void **state)
{
	char *query = unit_repeat("a", LIMIT_QUERY_STRING + 1);
	struct params params;

	(void)state;
	query[1] = '=';
	assert_int_equal(params_parse(query, &params), PARAMS_TOO_LONG);
	assert_int_equal(params.count, 0);
	params_release(&params);
	query[16384] = '\0';
	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	assert_string_equal(params_get(&params, "a", NULL), query + 2);
	params_release(&params);
	query[16383] = '\0';
	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	assert_string_equal(params_get(&params, "a", NULL), query + 2);
	params_release(&params);
	free(query);
}

/* Names and values point into one text: it must not move while it grows. */
static void
a_full_query_string_keeps_every_value(void **state)
{
	char *value = unit_repeat("v", 16384 / 128 - 6);
	struct buf query = BUF_INIT;
	struct params params;
	char name[16];
	int i;

	(void)state;
	for (i = 0; i < 128; i++)
		buf_addf(&query, "&n%03d=%s", i, value);
	assert_int_equal(query.len, 16384);
	assert_int_equal(params_parse(buf_str(&query), &params), PARAMS_OK);
	assert_int_equal(params.count, 128);
	for (i = 0; i < 128; i++) {
		snprintf(name, sizeof(name), "n%03d", i);
		assert_string_equal(params.list[i].name, name);
		assert_string_equal(params.list[i].value, value);
	}
	params_release(&params);
	buf_release(&query);
	free(value);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(number_of_parameters),
		cmocka_unit_test(length_of_the_query_string),
		cmocka_unit_test(a_full_query_string_keeps_every_value),
	};

	return unit_main(tests);
}
