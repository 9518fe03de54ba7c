/* tenant: what a user is in the record, and whose users a call is about. */
#include "tenant_unit.h"

#define USERS "applications>a1>users"

/* Send authSync with this user alone. */
static bool
send(json_t **record, int flag, const char *user)
{
	json_t *body = tenant_unit_body(KIT_AUTH, flag), *list = json_array();

	assert_int_equal(json_array_append_new(list, json_loads(user, 0, NULL)),
	    0);
	json_object_set_new(body, "userList", list);
	return tenant_unit_send(record, KIT_AUTH, body);
}

static void
all_that_was_sent_and_nothing_else(void **state)
{
	json_t *record = tenant_unit_record(), *want;

	(void)state;
	assert_true(send(&record, KIT_MODIFY,
	    "{\"userName\":\"u1\",\"name\":\"n\",\"orgCode\":\"o9\","
	    "\"employeeCode\":\"7\",\"employeeType\":\"4\",\"role\":\"admin\","
	    "\"enable\":\"false\",\"email\":\"a@b\",\"workPlace\":\"w\","
	    "\"entryDate\":\"2022-01-01\",\"mobile\":null,\"else\":1}"));
	want = json_pack("{s:s, s:s, s:s, s:i, s:s, s:b, s:s, s:s, s:s, s:s}",
	    "name", "n", "orgCode", "o9", "employeeCode", "7", "employeeType",
	    4, "role", "admin", "enable", 0, "email", "a@b", "workPlace", "w",
	    "entryDate", "2022-01-01", "state", "active");
	assert_true(json_equal(tenant_unit_at(record, USERS ">u1"), want));
	json_decref(want);
	assert_string_equal(tenant_unit_text(record, USERS ">u2>mobile"),
	    "13800000000");
	json_decref(record);
}

static void
others_are_left_alone(void **state)
{
	static const char user[] = "{\"userName\":\"u1\"," TENANT_UNIT_USER "}";
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(send(&record, KIT_CANCEL, user));
	assert_string_equal(tenant_unit_text(record, USERS ">u2>state"),
	    "active");
	assert_true(send(&record, KIT_DELETE, user));
	assert_null(tenant_unit_at(record, USERS ">u1"));
	assert_non_null(tenant_unit_at(record, USERS ">u2"));
	json_decref(record);
}

static void
a_deleted_application_gets_no_users(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_APPLICATION, KIT_DELETE));
	tenant_unit_refused(record, KIT_AUTH, KIT_ADD, RESULT_UNKNOWN_INSTANCE,
	    "this application was deleted");
	tenant_unit_refused(record, KIT_AUTH, KIT_MODIFY,
	    RESULT_UNKNOWN_INSTANCE, "this application was deleted");
	assert_false(tenant_unit_do(&record, KIT_AUTH, KIT_CANCEL));
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	tenant_unit_refused(record, KIT_AUTH, KIT_ADD, RESULT_UNKNOWN_INSTANCE,
	    "this tenant was deleted");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_that_was_sent_and_nothing_else),
		cmocka_unit_test(others_are_left_alone),
		cmocka_unit_test(a_deleted_application_gets_no_users),
	};

	return unit_main(tests);
}
