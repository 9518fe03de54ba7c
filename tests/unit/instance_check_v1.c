/* instance: what a record of 1.0 may lack, and what its members must be. */
#include "lifecycle_unit.h"

static void
expect(const char *family, const char *member, const char *json,
    const char *words)
{
	json_t *record = lifecycle_unit_record("active"), *value;
	struct err err = ERR_INIT;
	int rc;

	json_object_set_new(record, "family", json_string(family));
	if (json == NULL)
		(void)json_object_del(record, member);
	else {
		value = json_loads(json, JSON_DECODE_ANY, NULL);
		assert_non_null(value);
		json_object_set_new(record, member, value);
	}
	rc = instance_check(record, &err);
	unit_check(rc == (words == NULL ? 0 : -1), "%s, %s: %s", family, member,
	    err.text);
	if (words != NULL)
		assert_string_equal(err.text, words);
	json_decref(record);
}

static void
only_1_0_has_no_lines(void **state)
{
	int family;

	(void)state;
	for (family = 0; family < FAMILY_COUNT; family++) {
		expect(family_name((enum family)family), "orderLineId", NULL,
		    family == FAMILY_SAAS_V1 || family == FAMILY_LICENSE_V1
			? NULL
			: "orderLineId: must be a string");
		expect(family_name((enum family)family), "orderLineId", "1",
		    "orderLineId: must be a string");
		assert_int_equal(family_is_v1((enum family)family),
		    family == FAMILY_SAAS_V1 || family == FAMILY_LICENSE_V1);
	}
	expect("saas_v1", "orderId", NULL, "orderId: must be a string");
}

static void
its_own_members(void **state)
{
	(void)state;
	expect("saas_v1", "order", "{}", NULL);
	expect("saas_v1", "changeOrder", "{\"a\":1}", NULL);
	expect("saas_v1", "order", "[]", "order: must be an object");
	expect("saas_v1", "changeOrder", "\"x\"",
	    "changeOrder: must be an object");
	expect("license_v1", "license", "\"x\"", NULL);
	expect("license_v1", "license", "1",
	    "license: must be a string or an object");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_1_0_has_no_lines),
		cmocka_unit_test(its_own_members),
	};

	return unit_main(tests);
}
