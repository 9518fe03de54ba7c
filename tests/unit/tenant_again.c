/* tenant: a call sent again finds the event of the first one. */
#include "tenant_unit.h"

/* Send it twice to an empty record, or to one that has it all; bury the event
 * before the second time unless `why` is NULL. */
static void
twice(enum kit_call call, int flag, const char *why, bool retry,
    struct plan *again, json_t **record)
{
	json_t *body = tenant_unit_body(call, flag), *entry;

	*record = flag == KIT_DELETE ? tenant_unit_record() : NULL;
	assert_true(tenant_unit_do(record, call, flag));
	entry = event_next(*record);
	assert_int_equal(event_of(entry), tenant_event(call));
	if (why != NULL)
		assert_int_equal(event_bury(entry, why, RESULT_SOLD_OUT,
				     "its own words", retry),
		    0);
	/* Other times make no other call of it. */
	json_object_set_new(body, "timeStamp", json_string("20230413093539"));
	if (call == KIT_AUTH)
		json_object_set_new(body, "currentSyncTime", json_string("x"));
	tenant_unit_plan(*record, call, body, true, again);
	assert_string_equal(again->event_id, event_id(entry));
	json_decref(body);
}

static void
each(const char *why, bool retry, enum result result, const char *text)
{
	struct plan again;
	json_t *record;
	int call, flag;

	for (call = 0; call < KIT_CALL_COUNT; call++) {
		for (flag = KIT_DELETE; flag <= KIT_MODIFY; flag++) {
			if (call == KIT_ALL_ORGS && flag != KIT_ADD)
				continue;
			twice((enum kit_call)call, flag, why, retry, &again,
			    &record);
			assert_int_equal(again.result, result);
			assert_string_equal(again.text, text);
			assert_int_equal(again.record != NULL, retry);
			if (retry)
				assert_false(
				    event_is_dead(event_next(again.record)));
			plan_release(&again);
			json_decref(record);
		}
	}
}

static void
a_live_one(void **state)
{
	(void)state;
	each(NULL, false, RESULT_SUCCESS, "");
}

static void
a_dead_one_answers_as_it_ended(void **state)
{
	(void)state;
	each("refused", false, RESULT_SOLD_OUT, "its own words");
}

static void
a_dead_one_that_allows_it_is_revived(void **state)
{
	(void)state;
	each("refused", true, RESULT_SUCCESS, "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_live_one),
		cmocka_unit_test(a_dead_one_answers_as_it_ended),
		cmocka_unit_test(a_dead_one_that_allows_it_is_revived),
	};

	return unit_main(tests);
}
