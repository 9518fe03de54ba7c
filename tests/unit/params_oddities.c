/* params: one defined outcome for every oddity of a query string. */
#include "../support/unit.h"

/* The list as "name:value;" text. */
static void
expect(const char *query, const char *want)
{
	struct buf got = BUF_INIT;
	struct params params;
	size_t i;

	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	for (i = 0; i < params.count; i++)
		buf_addf(&got, "%s:%s;", params.list[i].name,
		    params.list[i].value);
	assert_string_equal(buf_str(&got), want);
	buf_release(&got);
	params_release(&params);
}

static void
outcomes(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ "a=1", "a:1;" },
		{ "a=1&b=2", "a:1;b:2;" },
		{ "a", "a:;" },
		{ "a=", "a:;" },
		{ "=v", ":v;" },
		{ "=", ":;" },
		{ "&", "" },
		{ "&&&", "" },
		{ "&a=1&&b=2&", "a:1;b:2;" },
		{ "a&b", "a:;b:;" },
		{ "a=1=2", "a:1=2;" },
		{ "a==", "a:=;" },
		{ "a=1&a=2&a", "a:1;a:2;a:;" },
		{ "a=+", "a: ;" },
		{ "a=%2B%2b", "a:++;" },
		{ "a+b=c+d", "a b:c d;" },
		{ "%61%3d=%26%3D", "a=:&=;" },
		{ "a%26b=1", "a&b:1;" },
		{ "a=%E4%BA%91", "a:云;" },
		{ "a=云", "a:云;" },
		{ "a=%25%32%35", "a:%25;" },
		{ "a=1;b=2", "a:1;b=2;" },
		{ "a;b=1", "a;b:1;" },
		{ "a=?#/", "a:?#/;" },
		{ "A=1&a=2", "A:1;a:2;" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++)
		expect(rows[i][0], rows[i][1]);
}

static void
bad_escapes_are_refused_in_names_and_values(void **state)
{
	static const char *const bad[] = { "%", "a=%", "a=%4", "a=%zz", "a=%00",
		"%00=a", "%4=a", "a%=1", "a=%&b=1", "a=%4&1=b", "a=1&b=%",
		"%zz", "a=1&%" };
	struct params params;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		unit_check(params_parse(bad[i], &params) == PARAMS_BAD_ESCAPE,
		    "%s was taken", bad[i]);
		params_release(&params);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(outcomes),
		cmocka_unit_test(bad_escapes_are_refused_in_names_and_values),
	};

	return unit_main(tests);
}
