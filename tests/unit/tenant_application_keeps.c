/* tenant: what an application keeps when it is changed, and when deleted. */
#include "tenant_unit.h"

#define APP "applications>a1"

static void
a_deleted_tenant_gets_no_application(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	tenant_unit_refused(record, KIT_APPLICATION, KIT_ADD,
	    RESULT_UNKNOWN_INSTANCE, "this tenant was deleted");
	tenant_unit_refused(record, KIT_APPLICATION, KIT_MODIFY,
	    RESULT_UNKNOWN_INSTANCE, "this tenant was deleted");
	json_decref(record);
}

static void
a_new_secret_is_a_change(void **state)
{
	json_t *record = tenant_unit_record(), *body;

	(void)state;
	body = tenant_unit_body(KIT_APPLICATION, KIT_MODIFY);
	json_object_set_new(body, "clientSecret", json_string("other"));
	assert_true(tenant_unit_send(&record, KIT_APPLICATION, body));
	assert_string_equal(tenant_unit_text(record, APP ">clientSecret"),
	    "other");
	/* Its users are still its users. */
	assert_non_null(tenant_unit_at(record, APP ">users>u2"));
	json_decref(record);
}

static void
a_deleted_one_keeps_no_secret_and_no_user(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_APPLICATION, KIT_DELETE));
	assert_null(tenant_unit_at(record, APP ">clientSecret"));
	assert_string_equal(tenant_unit_text(record, APP ">clientId"), "c1");
	assert_int_equal(json_object_size(tenant_unit_at(record, APP ">users")),
	    0);
	assert_true(tenant_unit_do(&record, KIT_APPLICATION, KIT_ADD));
	assert_int_equal(json_object_size(tenant_unit_at(record, APP ">users")),
	    0);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_deleted_tenant_gets_no_application),
		cmocka_unit_test(a_new_secret_is_a_change),
		cmocka_unit_test(a_deleted_one_keeps_no_secret_and_no_user),
	};

	return unit_main(tests);
}
