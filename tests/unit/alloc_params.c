/* params_parse() with every allocation failing: PARAMS_NO_MEMORY, no crash.
 *
 * buf is compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "../support/unit.h"

#define malloc  unit_malloc
#define calloc  unit_calloc
#define realloc unit_realloc
#include "base/buf.c"
#undef malloc
#undef calloc
#undef realloc

static enum unit_outcome
parse(void)
{
	struct params params;
	enum params_fault fault;
	const char *value;
	bool right;

	unit_failing.armed = true;
	fault = params_parse("a=1&b=%41&c", &params);
	unit_failing.armed = false;
	value = params_get(&params, "b", NULL);
	right = params.count == 3 && value != NULL && strcmp(value, "A") == 0;
	params_release(&params);
	if (fault == PARAMS_NO_MEMORY)
		return UNIT_REFUSED;
	return fault == PARAMS_OK && right ? UNIT_RIGHT : UNIT_WRONG;
}

static void
params_parse_fails_or_is_right(void **state)
{
	(void)state;
	unit_each_failure(parse, 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(params_parse_fails_or_is_right),
	};

	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
