/* tenant: which events a change leaves, and which it ends. */
#include "tenant_unit.h"

/* Bury every event of the record. */
static void
bury_all(json_t *record)
{
	json_t *entry;

	while ((entry = event_next(record)) != NULL)
		assert_int_equal(event_bury(entry, "gave up", RESULT_INTERNAL,
				     "", false),
		    0);
}

static size_t
events(const json_t *record)
{
	return json_array_size(json_object_get(record, "events"));
}

static void
without_a_hook_there_is_none(void **state)
{
	json_t *body;
	struct plan plan;
	int call;

	(void)state;
	for (call = 0; call < KIT_CALL_COUNT; call++) {
		body = tenant_unit_body((enum kit_call)call, KIT_ADD);
		tenant_unit_plan(NULL, (enum kit_call)call, body, false, &plan);
		assert_int_equal(plan.result, RESULT_SUCCESS);
		assert_string_equal(plan.event_id, "");
		assert_int_equal(events(plan.record), 0);
		plan_release(&plan);
		json_decref(body);
	}
}

/* The hook of a later change sees all that an earlier one would have. */
static void
a_later_change_ends_what_it_overtakes(void **state)
{
	json_t *record = tenant_unit_record(), *body;
	size_t lines;

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_AUTH, KIT_CANCEL));
	assert_true(tenant_unit_do(&record, KIT_ORG, KIT_DELETE));
	bury_all(record);
	lines = json_array_size(json_object_get(record, "history"));
	assert_true(tenant_unit_do(&record, KIT_ALL_ORGS, KIT_ADD));
	/* The change of users stays. */
	assert_int_equal(events(record), 2);
	assert_int_equal(json_array_size(json_object_get(record, "history")),
	    lines + 2);
	body = tenant_unit_body(KIT_AUTH, KIT_ADD);
	json_array_remove(json_object_get(body, "userList"), 1);
	assert_true(tenant_unit_send(&record, KIT_AUTH, body));
	assert_int_equal(events(record), 3);
	assert_true(tenant_unit_do(&record, KIT_AUTH, KIT_ADD));
	assert_int_equal(events(record), 3);
	json_decref(record);
}

/* Neither a tenant nor its tree has an appId. */
static void
but_nothing_of_another_kind(void **state)
{
	json_t *record = NULL;

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_ADD));
	bury_all(record);
	assert_true(tenant_unit_do(&record, KIT_ORG, KIT_ADD));
	assert_int_equal(events(record), 2);
	json_decref(record);
}

static void
a_deleted_tenant_has_no_dead_letters(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_APPLICATION, KIT_DELETE));
	bury_all(record);
	assert_true(tenant_unit_do(&record, KIT_ORG, KIT_DELETE));
	assert_int_equal(event_note_attempt(event_next(record), "",
			     TENANT_UNIT_NOW, 0),
	    0);
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	assert_int_equal(events(record), 2);
	/* What is tried already is not waited for. */
	assert_int_equal(event_due_in(event_next(record), TENANT_UNIT_NOW), 0);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_hook_there_is_none),
		cmocka_unit_test(a_later_change_ends_what_it_overtakes),
		cmocka_unit_test(but_nothing_of_another_kind),
		cmocka_unit_test(a_deleted_tenant_has_no_dead_letters),
	};

	return unit_main(tests);
}
