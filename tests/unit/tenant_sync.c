/* tenant: tenantSync with each flag, from each state. */
#include "tenant_unit.h"

static json_t *
tenant_in(const char *state)
{
	json_t *record = NULL;

	if (strcmp(state, "absent") == 0)
		return NULL;
	record = tenant_unit_record();
	if (strcmp(state, "deleted") == 0)
		assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	return record;
}

static void
each_flag_from_each_state(void **state)
{
	static const struct {
		const char *from;
		int flag;
		bool changes;
		const char *to;
	} cases[] = {
		{ "absent", KIT_DELETE, false, "(none)" },
		{ "absent", KIT_ADD, true, "active" },
		{ "absent", KIT_MODIFY, true, "active" },
		{ "active", KIT_DELETE, true, "deleted" },
		{ "active", KIT_ADD, false, "active" },
		{ "active", KIT_MODIFY, false, "active" },
		{ "deleted", KIT_DELETE, false, "deleted" },
		{ "deleted", KIT_ADD, true, "active" },
		{ "deleted", KIT_MODIFY, true, "active" },
	};
	json_t *record;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		record = tenant_in(cases[i].from);
		unit_check(tenant_unit_do(&record, KIT_TENANT, cases[i].flag) ==
			       cases[i].changes,
		    "case %zu", i);
		assert_string_equal(tenant_unit_text(record, "state"),
		    cases[i].to);
		assert_false(
		    tenant_unit_do(&record, KIT_TENANT, cases[i].flag));
		json_decref(record);
	}
}

static void
what_was_sent_is_kept(void **state)
{
	json_t *record = tenant_unit_record(), *body;

	(void)state;
	assert_string_equal(tenant_unit_text(record, "tenantCode"), "huawei");
	assert_string_equal(tenant_unit_text(record, "domainName"),
	    "https://t1.example.com");
	assert_string_equal(tenant_unit_text(record, "orderId"), "(none)");
	body = tenant_unit_body(KIT_TENANT, KIT_MODIFY);
	json_object_set_new(body, "name", json_string("Other"));
	json_object_set_new(body, "orderId", json_string("CS1"));
	assert_true(tenant_unit_send(&record, KIT_TENANT, body));
	assert_string_equal(tenant_unit_text(record, "name"), "Other");
	assert_string_equal(tenant_unit_text(record, "orderId"), "CS1");
	/* An empty orderId takes away nothing. */
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_ADD));
	assert_string_equal(tenant_unit_text(record, "orderId"), "CS1");
	json_decref(record);
}

static void
a_tombstone_keeps_no_people(void **state)
{
	json_t *record = tenant_in("deleted");

	(void)state;
	assert_int_equal(json_object_size(tenant_unit_at(record, "orgs")), 0);
	assert_int_equal(json_object_size(
			     tenant_unit_at(record, "applications")),
	    0);
	assert_string_equal(tenant_unit_text(record, "tenantCode"), "huawei");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_flag_from_each_state),
		cmocka_unit_test(what_was_sent_is_kept),
		cmocka_unit_test(a_tombstone_keeps_no_people),
	};

	return unit_main(tests);
}
