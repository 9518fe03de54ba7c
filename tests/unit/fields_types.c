/* fields: a value of another type is wrong, whether needed or not. */
#include "fields_unit.h"

static void
other_types_are_wrong_whether_needed_or_not(void **state)
{
	static const char *const wrong[] = { "{\"member\":2}",
		"{\"member\":-1}", "{\"member\":1.0}", "{\"member\":true}",
		"{\"member\":false}" };
	static const char *const nested[] = { "{\"member\":{}}",
		"{\"member\":[]}", "{\"member\":[\"1\"]}" };
	int need;
	size_t i, k;

	(void)state;
	for (need = FIELD_OPTIONAL; need <= FIELD_MANDATORY; need++) {
		for (k = 0; k < UNIT_COUNT(kinds); k++) {
			for (i = 0; i < UNIT_COUNT(wrong); i++)
				assert_string_not_equal(check(kinds[k],
							    (enum field_need)
								need,
							    wrong[i]),
				    "");
			for (i = 0; i < UNIT_COUNT(nested); i++)
				assert_int_equal(*check(kinds[k],
						     (enum field_need)need,
						     nested[i]) == '\0',
				    kinds[k] == FIELD_ANY);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_types_are_wrong_whether_needed_or_not),
	};

	return unit_main(tests);
}
