/* jsontext: the line of a member, by its path. */
#include "../support/unit.h"

#include "base/jsontext.h"

static const char text[] = "\n"
			   "{\n"                               /* 2 */
			   "  \"key\": \"} ] , : \\\" {\",\n"  /* 3 */
			   "  \"keys\" :\n"                    /* 4 */
			   "  {\n"                             /* 5 */
			   "    \"saas\": [\n"                 /* 6 */
			   "      { \"file\": \"[\" },\n"      /* 7 */
			   "      { \"until\": \"\\\\\",\n"    /* 8 */
			   "        \"file\": \"b\" } ],\n"    /* 9 */
			   "    \"saas_v1\": [[], [1,\n"       /* 10 */
			   "      2]], \"sa\": {},\n"          /* 11 */
			   "    \"{[\": { \"x\": null },\n"    /* 12 */
			   "    \"q\\\"q\": { \"x\":\n"        /* 13 */
			   "       true }\n"                   /* 14 */
			   "  },\n"                            /* 15 */
			   "  \"list\": [ 0, 1, 2, 3, 4, 5,\n" /* 16 */
			   "    6, 7, 8, 9, 10,\n"             /* 17 */
			   "    { \"last\": 1 } ], \"\":\n"    /* 18 */
			   "    -1e3 }\n";

static void
every_member_is_found_where_it_stands(void **state)
{
	static const struct {
		const char *path;
		unsigned line;
	} rows[] = {
		{ "key", 3 },
		{ "keys", 4 },
		{ "keys/saas", 6 },
		{ "keys/saas/0", 7 },
		{ "keys/saas/0/file", 7 },
		{ "keys/saas/1", 8 },
		{ "keys/saas/1/until", 8 },
		{ "keys/saas/1/file", 9 },
		{ "keys/saas_v1", 10 },
		{ "keys/saas_v1/0", 10 },
		{ "keys/saas_v1/1", 10 },
		{ "keys/saas_v1/1/0", 10 },
		{ "keys/saas_v1/1/1", 11 },
		{ "keys/sa", 11 },
		{ "keys/{[", 12 },
		{ "keys/{[/x", 12 },
		{ "keys/q\\\"q", 13 },
		{ "keys/q\\\"q/x", 13 },
		{ "list", 16 },
		{ "list/0", 16 },
		{ "list/5", 16 },
		{ "list/6", 17 },
		{ "list/10", 17 },
		{ "list/11", 18 },
		{ "list/11/last", 18 },
	};
	json_t *valid = json_loads(text, 0, NULL);
	size_t i;

	(void)state;
	assert_non_null(valid);
	json_decref(valid);
	for (i = 0; i < UNIT_COUNT(rows); i++)
		unit_check(jsontext_line_of(text, rows[i].path) == rows[i].line,
		    "%s: line %u, not %u", rows[i].path,
		    jsontext_line_of(text, rows[i].path), rows[i].line);
}

static void
what_is_not_there_has_no_line(void **state)
{
	static const char *const absent[] = { "", "k", "ke", "keyss", "key/0",
		"key/x", "keys/s", "keys/saas_", "keys/saas_v1x", "keys/saas/2",
		"keys/saas/00", "keys/saas/01", "keys/saas/-1",
		"keys/saas/file", "keys/sa/0", "keys/sa/x", "keys/saas_v1/0/0",
		"keys/{[/y", "keys/{", "x", "true", "list/12", "list/1x",
		"keys/q", "keys/q\\" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(absent); i++)
		unit_check(jsontext_line_of(text, absent[i]) == 0,
		    "%s: line %u", absent[i],
		    jsontext_line_of(text, absent[i]));
}

static void
the_smallest_texts(void **state)
{
	(void)state;
	assert_int_equal(jsontext_line_of("{}", "a"), 0);
	assert_int_equal(jsontext_line_of("[]", "0"), 0);
	assert_int_equal(jsontext_line_of("1", "0"), 0);
	assert_int_equal(jsontext_line_of("", "a"), 0);
	assert_int_equal(jsontext_line_of("{\"a\":1}", "a"), 1);
	assert_int_equal(jsontext_line_of("[1,\n2]", "1"), 2);
	assert_int_equal(jsontext_line_of("{\"a\"\n:\n1}", "a"), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_is_found_where_it_stands),
		cmocka_unit_test(what_is_not_there_has_no_line),
		cmocka_unit_test(the_smallest_texts),
	};

	return unit_main(tests);
}
