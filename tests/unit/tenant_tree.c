/* A tenant's departments are read as a tree, each exactly once, whatever their
 * parents say. */
#include "../support/unit.h"

#include "domain/tenant_tree.h"

/* "code>parent" separated by blanks, in the order of the record; no parent: at
 * the top. */
static json_t *
orgs_of(const char *text)
{
	json_t *orgs = json_object(), *org;
	char word[32], *parent;
	int len;

	for (; sscanf(text, "%31s%n", word, &len) == 1; text += len) {
		if ((parent = strchr(word, '>')) != NULL)
			*parent++ = '\0';
		org = json_pack("{s:s, s:s*}", "orgName", "x", "parentCode",
		    parent);
		assert_int_equal(json_object_set_new(orgs, word, org), 0);
	}
	return orgs;
}

/* The tree must be this: codes, each after as many dots as it is deep, a fault's
 * first letter after a bang. */
static void
check(const char *text, const char *want)
{
	json_t *orgs = orgs_of(text), *rows = tenant_tree(orgs), *row;
	char got[512] = "";
	const char *fault;
	size_t i, at = 0;
	int depth;

	assert_non_null(rows);
	assert_int_equal(json_array_size(rows), json_object_size(orgs));
	json_array_foreach (rows, i, row) {
		depth = (int)json_integer_value(json_object_get(row, "depth"));
		fault = json_string_value(json_object_get(row, "fault"));
		at += (size_t)snprintf(got + at, sizeof(got) - at,
		    "%s%.*s%s%s%.1s", i == 0 ? "" : " ", depth, "........",
		    json_string_value(json_object_get(row, "orgCode")),
		    fault != NULL ? "!" : "", fault != NULL ? fault : "");
	}
	assert_string_equal(got, want);
	json_decref(rows);
	json_decref(orgs);
}

static void
children_follow_their_parent(void **state)
{
	(void)state;
	check("", "");
	check("a", "a");
	check("a b", "a b");
	check("b>a c>a a d>b e", "a .b ..d .c e");
}

static void
an_unknown_parent_is_the_top(void **state)
{
	(void)state;
	check("a>x b>a c", "a!u .b c");
	check("a>", "a");
}

static void
circles_are_opened(void **state)
{
	(void)state;
	check("a>a", "a!c");
	check("a>b b>a", "a!c .b");
	check("a>b b>c c>a d>d", "a!c .c ..b d!c");
}

/* It is no part of the circle itself. */
static void
what_hangs_below_a_circle_is_not_its_top(void **state)
{
	(void)state;
	check("d>c c>a a>b b>a", "a!c .c ..d .b");
}

/* As deep as they like, and in no time. */
static void
a_long_chain_is_no_deep_recursion(void **state)
{
	const int length = 60000;
	json_t *orgs = json_object(), *rows, *org;
	char code[16], parent[16];
	int i, round;

	(void)state;
	for (round = 0; round < 2; round++) {
		/* The second time, the chain is a circle. */
		for (i = length; i-- > 0;) {
			snprintf(code, sizeof(code), "c%d", i);
			snprintf(parent, sizeof(parent), "c%d",
			    i > 0 ? i - 1 : length - 1);
			org = json_pack("{s:s*}", "parentCode",
			    i > 0 || round > 0 ? parent : NULL);
			assert_int_equal(json_object_set_new(orgs, code, org),
			    0);
		}
		rows = tenant_tree(orgs);
		assert_int_equal(json_array_size(rows), length);
		assert_int_equal(json_integer_value(
				     json_object_get(json_array_get(rows,
							 (size_t)length - 1),
					 "depth")),
		    length - 1);
		json_decref(rows);
	}
	json_decref(orgs);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(children_follow_their_parent),
		cmocka_unit_test(an_unknown_parent_is_the_top),
		cmocka_unit_test(circles_are_opened),
		cmocka_unit_test(what_hangs_below_a_circle_is_not_its_top),
		cmocka_unit_test(a_long_chain_is_no_deep_recursion),
	};

	return unit_main(tests);
}
