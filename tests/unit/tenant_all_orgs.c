/* tenant: allOrgSync brings the whole tree. */
#include "tenant_unit.h"

static bool
send(json_t **record, const char *list)
{
	json_t *body = tenant_unit_body(KIT_ALL_ORGS, 0);

	json_object_set_new(body, "orgInfoList", json_loads(list, 0, NULL));
	return tenant_unit_send(record, KIT_ALL_ORGS, body);
}

static void
what_is_not_in_it_is_gone(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(send(&record, "[{\"orgCode\":\"o2\",\"orgName\":\"E\"}]"));
	assert_int_equal(json_object_size(json_object_get(record, "orgs")), 1);
	assert_string_equal(tenant_unit_text(record, "orgs>o2>orgName"), "E");
	assert_null(tenant_unit_at(record, "orgs>o2>parentCode"));
	/* Who works where is the business of authSync. */
	assert_non_null(tenant_unit_at(record, "applications>a1>users>u1"));
	json_decref(record);
}

static void
the_same_tree_in_any_order_changes_nothing(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_false(tenant_unit_do(&record, KIT_ALL_ORGS, 0));
	assert_false(send(&record,
	    "[{\"orgCode\":\"o2\",\"orgName\":\"East\",\"parentCode\":\"o1\"},"
	    "{\"orgCode\":\"o1\",\"orgName\":\"Sales\",\"parentCode\":\"\"}]"));
	json_decref(record);
}

static void
of_a_code_given_twice_the_last_counts(void **state)
{
	json_t *record = NULL;

	(void)state;
	assert_true(send(&record, "[{\"orgCode\":\"a\",\"orgName\":\"A\"},"
				  "{\"orgCode\":\"a\",\"orgName\":\"B\","
				  "\"parentCode\":\"nowhere\"}]"));
	assert_string_equal(tenant_unit_text(record, "orgs>a>orgName"), "B");
	assert_string_equal(tenant_unit_text(record, "state"), "active");
	json_decref(record);
}

static void
a_deleted_tenant_gets_no_tree(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	tenant_unit_refused(record, KIT_ALL_ORGS, 0, RESULT_UNKNOWN_INSTANCE,
	    "this tenant was deleted");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_in_it_is_gone),
		cmocka_unit_test(the_same_tree_in_any_order_changes_nothing),
		cmocka_unit_test(of_a_code_given_twice_the_last_counts),
		cmocka_unit_test(a_deleted_tenant_gets_no_tree),
	};

	return unit_main(tests);
}
