/* tenant: one id for each pair of instanceId and tenantId, like no other. */
#include "tenant_unit.h"

#include "domain/record.h"

static void
an_id_is_for_ever(void **state)
{
	char id[RECORD_ID_SIZE];

	(void)state;
	assert_int_equal(record_id_compute(RECORD_TENANT, "i1", "t1", id), 0);
	assert_string_equal(id, "tenant.c0f3f98d-f72c-8665-81fe-d80754a974f3");
	assert_int_equal(record_id_compute(RECORD_TENANT, "", "t1", id), 0);
	assert_string_equal(id, "tenant.0bd0953d-98cb-89ff-a76a-e5656993dbcb");
}

static void
other_pairs_have_other_ids(void **state)
{
	static const char *const pairs[][2] = { { "", "t1" }, { "t1", "" },
		{ "i1", "t1" }, { "i1t", "1" }, { "i1", "t2" },
		{ "i2", "t1" } };
	char ids[UNIT_COUNT(pairs)][RECORD_ID_SIZE];
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(pairs); i++) {
		assert_int_equal(record_id_compute(RECORD_TENANT, pairs[i][0],
				     pairs[i][1], ids[i]),
		    0);
		assert_true(record_id_is_valid(ids[i]));
		assert_false(instance_id_is_valid(ids[i]));
		for (k = 0; k < i; k++)
			assert_string_not_equal(ids[i], ids[k]);
	}
}

/* An empty instanceId, a blank one and none are the same. */
static void
an_empty_instance_id_is_none(void **state)
{
	json_t *members =
	    json_pack("{s:s, s:s}", "tenantId", "t1", "instanceId", " ");
	char want[RECORD_ID_SIZE], id[RECORD_ID_SIZE];

	(void)state;
	assert_int_equal(record_id_compute(RECORD_TENANT, "", "t1", want), 0);
	assert_int_equal(tenant_id_of(members, id), 0);
	assert_string_equal(id, want);
	json_object_set_new(members, "instanceId", json_null());
	assert_int_equal(tenant_id_of(members, id), 0);
	assert_string_equal(id, want);
	json_decref(members);
}

static void
only_known_prefixes_name_records(void **state)
{
	static const char *const bad[] = { "tenant.", "Tenant.a", "tenants.a",
		"tenant.a.b", "tenant./", ".a", "a.b", "tenant.-a", "" };
	char id[LIMIT_ID + 1];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(!record_id_is_valid(bad[i]), "%s", bad[i]);
	assert_true(record_id_is_valid("tenant")); /* an instance may be */
	assert_int_equal(event_instance("tenant.a-1.12", id), 0);
	assert_string_equal(id, "tenant.a-1");
	assert_int_equal(event_instance("tenant.12", id), 0);
	assert_string_equal(id, "tenant");
	assert_int_equal(event_instance("tenants.a-1.12", id), -1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_is_for_ever),
		cmocka_unit_test(other_pairs_have_other_ids),
		cmocka_unit_test(an_empty_instance_id_is_none),
		cmocka_unit_test(only_known_prefixes_name_records),
	};

	return unit_main(tests);
}
