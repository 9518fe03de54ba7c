/* tenant: the outcome of an event leaves the tenant's state alone. */
#include "tenant_unit.h"

#include "domain/outcome.h"

/* End the next event that way; takes the new record over. */
static enum outcome_effect
end(json_t **record, enum outcome_kind kind)
{
	struct outcome_terms terms = { TENANT_UNIT_NOW, 10000000, 0 };
	struct outcome outcome = { .kind = kind, .result = RESULT_SOLD_OUT };
	enum outcome_effect effect;
	struct err err = ERR_INIT;
	json_t *next;

	outcome.data = json_pack("{s:s}", "token", "from the hook");
	next = outcome_apply(*record, event_id(event_next(*record)), &outcome,
	    &terms, &effect);
	assert_non_null(next);
	unit_check(tenant_check(next, &err) == 0, "%s", err.text);
	outcome_release(&outcome);
	json_decref(*record);
	*record = next;
	return effect;
}

static void
of_an_active_tenant(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_ORG, KIT_DELETE));
	assert_int_equal(end(&record, OUTCOME_LATER), EFFECT_AGAIN);
	assert_int_equal(end(&record, OUTCOME_DONE), EFFECT_DONE);
	assert_null(event_next(record));
	assert_string_equal(tenant_unit_text(record, "state"), "active");
	assert_string_equal(tenant_unit_text(record, "data>token"),
	    "from the hook");
	assert_true(tenant_unit_do(&record, KIT_ORG, KIT_ADD));
	assert_int_equal(end(&record, OUTCOME_REFUSED), EFFECT_DEAD);
	json_decref(record);
}

static void
of_a_deleted_tenant(void **state)
{
	json_t *record = tenant_unit_record();

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_ORG, KIT_DELETE));
	assert_true(tenant_unit_do(&record, KIT_AUTH, KIT_CANCEL));
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	assert_int_equal(end(&record, OUTCOME_DONE), EFFECT_DONE);
	/* What fails has become pointless, but for the deletion itself. */
	assert_int_equal(end(&record, OUTCOME_FAILED), EFFECT_DROPPED);
	assert_int_equal(end(&record, OUTCOME_FAILED), EFFECT_AGAIN);
	assert_string_equal(tenant_unit_text(record, "state"), "deleted");
	assert_int_equal(end(&record, OUTCOME_REFUSED), EFFECT_DEAD);
	assert_string_equal(tenant_unit_text(record, "state"), "deleted");
	json_decref(record);
}

static void
a_cancelled_event(void **state)
{
	json_t *record = tenant_unit_record(), *next;

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	next = outcome_cancel(record, event_id(event_next(record)),
	    TENANT_UNIT_NOW);
	assert_null(event_next(next));
	assert_string_equal(tenant_unit_text(next, "state"), "deleted");
	json_decref(next);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_an_active_tenant),
		cmocka_unit_test(of_a_deleted_tenant),
		cmocka_unit_test(a_cancelled_event),
	};

	return unit_main(tests);
}
