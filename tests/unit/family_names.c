/* family: names come back, and nothing else is a family. */
#include "../support/unit.h"

#include "base/family.h"

static void
names_come_back(void **state)
{
	static const char *const names[FAMILY_COUNT] = {
		[FAMILY_SAAS] = "saas",
		[FAMILY_SAAS_V1] = "saas_v1",
		[FAMILY_LICENSE] = "license",
		[FAMILY_LICENSE_CODE] = "license_code",
		[FAMILY_LICENSE_V1] = "license_v1",
		[FAMILY_KIT] = "kit",
		[FAMILY_KIT_V1] = "kit_v1",
		[FAMILY_NOTIFY] = "notify",
	};
	int i;

	(void)state;
	for (i = 0; i < FAMILY_COUNT; i++) {
		assert_string_equal(family_name((enum family)i), names[i]);
		assert_int_equal(family_from_name(names[i]), i);
	}
}

static void
no_other_name_is_a_family(void **state)
{
	static const char *const other[] = { "", "s", "saa", "saas_", "saas_v",
		"saas_v2", "SAAS", "saas ", " saas", "kit_v11", "licence" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(other); i++)
		assert_int_equal(family_from_name(other[i]), FAMILY_COUNT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_come_back),
		cmocka_unit_test(no_other_name_is_a_family),
	};

	return unit_main(tests);
}
