/* params: every fault has a sentence of its own. */
#include "../support/unit.h"

static void
every_fault_has_its_own_text(void **state)
{
	int i, j;

	(void)state;
	for (i = PARAMS_OK; i <= PARAMS_NO_MEMORY; i++) {
		assert_in_range(strlen(params_fault_text((enum params_fault)i)),
		    1, LIMIT_RESULT_MSG);
		for (j = PARAMS_OK; j < i; j++)
			assert_string_not_equal(params_fault_text(
						    (enum params_fault)i),
			    params_fault_text((enum params_fault)j));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fault_has_its_own_text),
	};

	return unit_main(tests);
}
