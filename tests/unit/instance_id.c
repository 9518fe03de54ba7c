/* instance: ids are computed from the order, for ever the same. */
#include "../support/unit.h"

#include "domain/instance.h"
#include "domain/probe.h"

static const char order[] = "CS2211181819B4LVS";
static const char line[] = "CS2211181819B4LVS-000001";

/* Computed by another program: to change one is to lose every instance. */
static void
golden_values(void **state)
{
	static const struct {
		const char *realm, *order, *line, *id;
	} all[] = {
		{ "saas", order, line, "0d3cbc95-c3ea-8614-839c-b03036241889" },
		{ "probe", order, line,
		    "abbac87f-5fa5-81aa-992b-2e68bedb69e8" },
		{ "saas", "", "", "03886317-5519-8759-bb3a-f7eecce698a1" },
		{ "saas", "Auftrag-ä", "1",
		    "c8b38cab-467c-868c-a96f-224b9963c6ac" },
	};
	char id[INSTANCE_ID_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(all); i++) {
		assert_int_equal(instance_id_compute(all[i].realm, all[i].order,
				     all[i].line, id),
		    0);
		assert_string_equal(id, all[i].id);
	}
}

static void
each_part_and_each_border_counts(void **state)
{
	static const char *const parts[][3] = { { "saas", "a", "bc" },
		{ "saas", "ab", "c" }, { "saasa", "", "bc" },
		{ "saas", "abc", "" }, { "saas", "", "abc" },
		{ "saas", "bc", "a" }, { "saas_v1", "a", "bc" },
		{ "sa", "asa", "bc" } };
	char ids[UNIT_COUNT(parts)][INSTANCE_ID_SIZE];
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(parts); i++) {
		instance_id_compute(parts[i][0], parts[i][1], parts[i][2],
		    ids[i]);
		for (k = 0; k < i; k++)
			unit_check(strcmp(ids[i], ids[k]) != 0, "%zu = %zu", i,
			    k);
	}
}

static void
version_and_variant(void **state)
{
	char id[INSTANCE_ID_SIZE], text[20];
	int i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		snprintf(text, sizeof(text), "%d", i);
		instance_id_compute("saas", text, text, id);
		assert_int_equal(strlen(id), 36);
		assert_int_equal(strspn(id, "0123456789abcdef-"), 36);
		assert_true(id[8] == '-' && id[13] == '-' && id[18] == '-' &&
			    id[23] == '-');
		assert_int_equal(id[14], '8');
		assert_non_null(strchr("89ab", id[19]));
		assert_true(instance_id_is_valid(id));
	}
}

static void
a_probe_never_gets_a_real_id(void **state)
{
	char probe[INSTANCE_ID_SIZE], id[INSTANCE_ID_SIZE];
	int family;

	(void)state;
	assert_int_equal(probe_instance_id(order, line, probe), 0);
	assert_string_equal(probe, "abbac87f-5fa5-81aa-992b-2e68bedb69e8");
	for (family = 0; family < FAMILY_COUNT; family++) {
		instance_id_compute(family_name((enum family)family), order,
		    line, id);
		assert_string_not_equal(id, probe);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_values),
		cmocka_unit_test(each_part_and_each_border_counts),
		cmocka_unit_test(version_and_variant),
		cmocka_unit_test(a_probe_never_gets_a_real_id),
	};

	return unit_main(tests);
}
