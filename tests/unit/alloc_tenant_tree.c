/* tenant_tree() with every allocation failing: there is no tree, or the whole
 * one. */
#include "../support/unit.h"

#define calloc unit_calloc
#include "domain/tenant_tree.c"
#undef calloc

static enum unit_outcome
plant(void)
{
	/* An unknown parent, a circle, and what hangs below it. */
	json_t *orgs = json_pack("{s:{s:s,s:s},s:{s:s},s:{s:s},s:{s:s},s:{}}",
	    "a", "orgName", "A", "parentCode", "none", "b", "parentCode", "a",
	    "c", "parentCode", "d", "d", "parentCode", "c", "e");
	json_t *want = tenant_tree(orgs), *got;
	enum unit_outcome outcome = UNIT_REFUSED;

	unit_failing.armed = true;
	got = tenant_tree(orgs);
	unit_failing.armed = false;
	if (got != NULL)
		outcome = json_array_size(got) == 5 && json_equal(got, want)
			      ? UNIT_RIGHT
			      : UNIT_WRONG;
	return outcome;
}

static void
there_is_no_half_tree(void **state)
{
	(void)state;
	unit_each_failure(plant, 20);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_is_no_half_tree),
	};

	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
