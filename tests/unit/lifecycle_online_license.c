/* lifecycle: an online License is made for its instance once; the facts that a
 * call brings are in its record, and never replace what the record says. */
#include "lifecycle_unit.h"

#define OWN_ID "license." LIFECYCLE_UNIT_ID

static struct change
application(const json_t *facts)
{
	struct change change = lifecycle_unit_hooked(ACTIVITY_LICENSE);

	change.family = FAMILY_LICENSE;
	change.record_id = OWN_ID;
	change.order_id = change.order_line_id = NULL;
	change.facts = facts;
	return change;
}

static json_t *
plan_first(const json_t *facts, bool hooked)
{
	struct change change = application(facts);
	struct plan plan;
	json_t *record;

	change.hooked = hooked;
	lifecycle_unit_plan(NULL, &change, &plan);
	assert_int_equal(plan.result, RESULT_IN_PROGRESS);
	record = json_incref(plan.record);
	plan_release(&plan);
	assert_non_null(record);
	return record;
}

static void
the_first_call_waits_for_its_hook(void **state)
{
	json_t *facts = json_pack("{s:s, s:s, s:s}", "eventId", "E", "state",
	    "active", "instanceId", "another");
	json_t *record = plan_first(facts, true);

	(void)state;
	assert_string_equal(unit_text(record, "eventId"), "E");
	assert_string_equal(unit_text(record, "recordId"), OWN_ID);
	assert_string_equal(unit_text(record, "instanceId"), LIFECYCLE_UNIT_ID);
	assert_string_equal(unit_text(record, "state"), "creating");
	assert_int_equal(lifecycle_unit_events(record), 1);
	json_decref(record);
	/* Somebody took the hook away: it still waits for one. */
	record = plan_first(facts, false);
	assert_int_equal(lifecycle_unit_events(record), 1);
	json_decref(record);
	json_decref(facts);
}

/* Plan the same call on a record in this state, without its event. */
static void
again(const char *in_state, enum result want)
{
	json_t *record = lifecycle_unit_record(in_state);
	struct change change = application(NULL);
	struct plan plan;

	json_object_set_new(record, "family", json_string("license"));
	json_object_set_new(record, "failure",
	    json_pack("{s:s}", "resultCode", "000902"));
	lifecycle_unit_plan(record, &change, &plan);
	assert_int_equal(plan.result, want);
	assert_null(plan.record);
	plan_release(&plan);
	json_decref(record);
}

static void
sent_again_it_changes_nothing(void **state)
{
	(void)state;
	again("creating", RESULT_IN_PROGRESS);
	again("active", RESULT_SUCCESS);
	again("failed", RESULT_EXPIRY_REQUIRED);
}

static void
an_upload_is_no_hooks(void **state)
{
	json_t *record = lifecycle_unit_record("active");

	(void)state;
	lifecycle_unit_add(record, EVENT_UPLOAD, NULL, RESULT_SUCCESS, false);
	assert_null(event_next(record));
	lifecycle_unit_add(record, EVENT_REFRESH, NULL, RESULT_SUCCESS, false);
	assert_int_equal(event_of(event_next(record)), EVENT_REFRESH);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_call_waits_for_its_hook),
		cmocka_unit_test(sent_again_it_changes_nothing),
		cmocka_unit_test(an_upload_is_no_hooks),
	};

	return unit_main(tests);
}
