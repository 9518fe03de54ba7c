/* tenant: singleOrgSync with each flag, known or not, in any order. */
#include "tenant_unit.h"

/* Send one department. */
static bool
send(json_t **record, int flag, const char *code, const char *name,
    const char *parent)
{
	json_t *body = tenant_unit_body(KIT_ORG, flag);

	json_object_set_new(body, "orgCode", json_string(code));
	json_object_set_new(body, "orgName", json_string(name));
	json_object_set_new(body, "parentCode", json_string(parent));
	return tenant_unit_send(record, KIT_ORG, body);
}

static void
each_flag_known_or_not(void **state)
{
	int flag;

	(void)state;
	for (flag = KIT_DELETE; flag <= KIT_MODIFY; flag++) {
		json_t *none = NULL, *record = tenant_unit_record();

		/* Of a tenant never seen, of one without it, of one with it. */
		assert_int_equal(send(&none, flag, "o3", "New", "o2"),
		    flag != KIT_DELETE);
		assert_int_equal(none != NULL, flag != KIT_DELETE);
		assert_int_equal(send(&record, flag, "o3", "New", "o2"),
		    flag != KIT_DELETE);
		assert_string_equal(tenant_unit_text(record, "orgs>o3>orgName"),
		    flag != KIT_DELETE ? "New" : "(none)");
		assert_false(send(&record, flag, "o3", "New", "o2"));
		assert_true(send(&record, flag, "o2", "West", ""));
		assert_string_equal(tenant_unit_text(record, "orgs>o2>orgName"),
		    flag != KIT_DELETE ? "West" : "(none)");
		assert_null(tenant_unit_at(record, "orgs>o2>parentCode"));
		assert_false(send(&record, flag, "o2", "West", ""));
		json_decref(none);
		json_decref(record);
	}
}

static void
a_parent_may_be_unknown_or_gone(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(send(&record, KIT_ADD, "o7", "Seven", "o8"));
	assert_true(send(&record, KIT_ADD, "o8", "Eight", "o7"));
	assert_true(send(&record, KIT_ADD, "o9", "Nine", "o9"));
	assert_true(send(&record, KIT_DELETE, "o1", "Sales", ""));
	assert_string_equal(tenant_unit_text(record, "orgs>o2>parentCode"),
	    "o1");
	json_decref(record);
}

static void
a_deleted_tenant_gets_no_department(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	tenant_unit_refused(record, KIT_ORG, KIT_ADD, RESULT_UNKNOWN_INSTANCE,
	    "this tenant was deleted");
	assert_false(tenant_unit_do(&record, KIT_ORG, KIT_DELETE));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_flag_known_or_not),
		cmocka_unit_test(a_parent_may_be_unknown_or_gone),
		cmocka_unit_test(a_deleted_tenant_gets_no_department),
	};

	return unit_main(tests);
}
