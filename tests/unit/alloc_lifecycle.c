/* lifecycle, outcome: planning a change, and storing what became of its event,
 * with every allocation failing: it fails and says so, or is right.
 *
 * buf and jsontext are compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "lifecycle_unit.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#undef malloc
#undef realloc

#include "domain/outcome.h"
#include "domain/revision.h"

static const char *const states[] = { "absent", "creating", "active", "frozen",
	"failed" };

static struct change change;
static json_t *current, *given_data, *given_app_info, *given_license;
static enum outcome_kind kind;

/* What is planned, as one value; NULL when some of it has failed. */
static json_t *
planned(void)
{
	struct err err = ERR_INIT;
	struct plan plan;
	json_t *all;

	if (lifecycle_plan(current, &change, &plan, &err) != 0) {
		if (err.text[0] == '\0' || plan.record != NULL)
			_exit(UNIT_WRONG);
		return NULL;
	}
	all = json_pack("{s:i, s:s, s:O*}", "result", (int)plan.result, "event",
	    plan.event_id, "record", plan.record);
	plan_release(&plan);
	return all;
}

static enum unit_outcome
judge(json_t *(*make)(void))
{
	json_t *want = make(), *got;

	unit_failing.armed = true;
	got = make();
	unit_failing.armed = false;
	if (want == NULL)
		return UNIT_WRONG;
	if (got == NULL)
		return UNIT_REFUSED;
	return json_equal(got, want) ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
plan_fails(void)
{
	return judge(planned);
}

/* With two events before it, of which a release ends one and hurries one. */
static json_t *
record_with_events(const char *state)
{
	json_t *record = lifecycle_unit_record(state);

	if (record == NULL)
		return NULL;
	lifecycle_unit_add(record, EVENT_FREEZE, "refused", RESULT_INTERNAL,
	    true);
	lifecycle_unit_add(record, EVENT_REFRESH, NULL, RESULT_SUCCESS, false);
	return record;
}

static void
each_change_fails_or_is_right(void **state)
{
	json_t *order = json_pack("{s:s}", "orderId", "CS2");
	json_t *facts = json_pack("{s:s}", "productId", "P");
	size_t i;
	int activity;

	(void)state;
	for (i = 0; i < UNIT_COUNT(states); i++) {
		for (activity = 0; activity < ACTIVITY_COUNT; activity++) {
			change = lifecycle_unit_hooked((enum activity)activity);
			change.order = order;
			change.facts = facts;
			change.expire_ms = LIFECYCLE_UNIT_NOW + 1000;
			current = record_with_events(states[i]);
			unit_each_failure(plan_fails, 0);
			json_decref(current);
		}
	}
	/* What comes first of a license code may be anything. */
	change = lifecycle_unit_hooked(ACTIVITY_REFRESH);
	change.family = FAMILY_LICENSE_CODE;
	current = NULL;
	unit_each_failure(plan_fails, 20);
	json_decref(facts);
	json_decref(order);
}

static json_t *
applied(void)
{
	struct outcome outcome = { .kind = kind, .text = "why" };
	struct outcome_terms terms = { LIFECYCLE_UNIT_NOW, 1000, 7 };
	enum outcome_effect effect;

	outcome.data = given_data;
	outcome.app_info = given_app_info;
	outcome.license = given_license;
	return outcome_apply(current, LIFECYCLE_UNIT_ID ".1", &outcome, &terms,
	    &effect);
}

static json_t *
cancelled(void)
{
	return outcome_cancel(current, LIFECYCLE_UNIT_ID ".1",
	    LIFECYCLE_UNIT_NOW);
}

static enum unit_outcome
outcome_fails(void)
{
	return judge(kind == OUTCOME_LATER ? cancelled : applied);
}

static void
each_outcome_fails_or_is_right(void **state)
{
	static const enum outcome_kind kinds[] = { OUTCOME_DONE, OUTCOME_FAILED,
		OUTCOME_REFUSED, OUTCOME_LATER };
	bool opens;
	size_t i;

	(void)state;
	given_data = json_pack("{s:s}", "a", "b");
	given_app_info = json_pack("{s:s}", "frontEndUrl", "https://y");
	given_license = json_string("a License");
	for (i = 0; i < 2 * UNIT_COUNT(kinds); i++) {
		kind = kinds[i / 2];
		opens = i % 2 == 0;
		current = lifecycle_unit_record(opens ? "creating" : "active");
		json_object_del(current, "appInfo");
		json_object_del(current, "license");
		lifecycle_unit_add(current, opens ? EVENT_NEW : EVENT_REFRESH,
		    NULL, RESULT_SUCCESS, false);
		unit_each_failure(outcome_fails, 10);
		json_decref(current);
	}
	json_decref(given_data);
	json_decref(given_app_info);
	json_decref(given_license);
}

static json_t *
revived(void)
{
	json_t *record = json_deep_copy(current);

	if (record != NULL &&
	    revision_revive_event(record, LIFECYCLE_UNIT_ID ".1",
		LIFECYCLE_UNIT_NOW) == 0)
		return record;
	json_decref(record);
	return NULL;
}

static enum unit_outcome
revival_fails(void)
{
	return judge(revived);
}

static void
each_revival_fails_or_is_right(void **state)
{
	(void)state;
	current = lifecycle_unit_record("failed");
	lifecycle_unit_add(current, EVENT_NEW, "refused", RESULT_INTERNAL,
	    true);
	unit_each_failure(revival_fails, 10);
	json_decref(current);
	current = lifecycle_unit_record("active");
	lifecycle_unit_add(current, EVENT_FREEZE, "gave up", RESULT_INTERNAL,
	    true);
	unit_each_failure(revival_fails, 10);
	json_decref(current);
	/* An opening that was overtaken by another opens nothing. */
	current = lifecycle_unit_record("active");
	lifecycle_unit_add(current, EVENT_NEW, "gave up", RESULT_INTERNAL,
	    true);
	unit_each_failure(revival_fails, 10);
	json_decref(current);
}

static void
what_is_not_there_is_not_revived(void **state)
{
	json_t *record = lifecycle_unit_record("active");

	(void)state;
	assert_int_equal(revision_revive_event(record, LIFECYCLE_UNIT_ID ".1",
			     LIFECYCLE_UNIT_NOW),
	    -1);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change_fails_or_is_right),
		cmocka_unit_test(each_outcome_fails_or_is_right),
		cmocka_unit_test(each_revival_fails_or_is_right),
		cmocka_unit_test(what_is_not_there_is_not_revived),
	};

	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
