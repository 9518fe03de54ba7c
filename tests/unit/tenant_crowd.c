/* tenant: more than LIMIT_EVENTS wait for no hook, and a record grows no
 * further than it may; both are told, and nothing is stored. */
#include "tenant_unit.h"

/* Users "<letter>0", "<letter>1", … with long e-mail addresses. */
static json_t *
crowd(char letter, int n)
{
	json_t *body = tenant_unit_body(KIT_AUTH, KIT_ADD), *list, *user;
	char *mail = unit_repeat("m", 128), name[16];
	int i;

	list = json_object_get(body, "userList");
	for (i = 0; i < n; i++) {
		user = json_deep_copy(json_array_get(list, 0));
		snprintf(name, sizeof(name), "%c%d", letter, i);
		json_object_set_new(user, "userName", json_string(name));
		json_object_set_new(user, "email", json_string(mail));
		json_array_append_new(list, user);
	}
	free(mail);
	return body;
}

static void
one_event_too_many(void **state)
{
	json_t *record = tenant_unit_record();
	json_t *body = tenant_unit_body(KIT_TENANT, KIT_DELETE);
	struct plan plan;
	int i;

	(void)state;
	for (i = 0; i < LIMIT_EVENTS; i++)
		assert_true(tenant_unit_do(&record, KIT_TENANT,
		    i % 2 == 0 ? KIT_DELETE : KIT_ADD));
	tenant_unit_refused(record, KIT_TENANT, KIT_DELETE, RESULT_INTERNAL,
	    "send it again later");
	/* Without a hook there is nothing to wait. */
	tenant_unit_plan(record, KIT_TENANT, body, false, &plan);
	assert_int_equal(plan.result, RESULT_SUCCESS);
	assert_true(tenant_is_deleted(plan.record));
	plan_release(&plan);
	json_decref(body);
	json_decref(record);
}

static void
one_user_too_many(void **state)
{
	json_t *record = tenant_unit_record(), *body;
	struct plan plan = { .result = RESULT_SUCCESS };
	char *text;
	char letter;

	(void)state;
	for (letter = 'A'; plan.result == RESULT_SUCCESS; letter++) {
		assert_in_range(letter, 'A', 'Z');
		body = crowd(letter, 3000);
		tenant_unit_plan(record, KIT_AUTH, body, true, &plan);
		json_decref(body);
		if (plan.record == NULL)
			break;
		json_decref(record);
		record = json_incref(plan.record);
		plan_release(&plan);
		plan.result = RESULT_SUCCESS;
	}
	assert_int_equal(plan.result, RESULT_INTERNAL);
	assert_non_null(strstr(plan.text, "too many users"));
	assert_true(letter > 'F');
	text = json_dumps(record, JSON_COMPACT);
	assert_in_range(strlen(text), LIMIT_TENANT_RECORD / 2,
	    LIMIT_TENANT_RECORD - LIMIT_TENANT_RESERVE);
	free(text);
	/* There is always room to take away, even when it is full. */
	text = unit_repeat("x", LIMIT_TENANT_RECORD);
	json_object_set_new(record, "ofAnotherVersion", json_string(text));
	free(text);
	body = crowd('A', 100);
	json_object_set_new(body, "flag", json_integer(KIT_DELETE));
	assert_true(tenant_unit_send(&record, KIT_AUTH, body));
	tenant_unit_refused(record, KIT_AUTH, KIT_ADD, RESULT_INTERNAL,
	    "too many users");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_event_too_many),
		cmocka_unit_test(one_user_too_many),
	};

	return unit_main(tests);
}
