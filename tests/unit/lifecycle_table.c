/* lifecycle: every state with every activity, as PROTOCOL.md section 6 says;
 * stated here once more, and not taken from the table under test. */
#include "lifecycle_unit.h"

static const char *const states[] = { "absent", "creating", "active", "frozen",
	"released", "failed", "alias" };

/* "code", or "code > state, event" where there is a new record. */
static const struct {
	enum activity activity;
	const char *expected[UNIT_COUNT(states)];
} rows[] = {
	{ ACTIVITY_NEW, { "000004 > creating, new", "000004", "000000",
			    "000000", "000000", "000100", "000005" } },
	{ ACTIVITY_REFRESH,
	    { "000003", "000000 > creating, refresh",
		"000000 > active, refresh", "000000 > frozen, refresh",
		"000003", "000003", "000003" } },
	{ ACTIVITY_FREEZE, { "000003", "000004", "000000 > frozen, freeze",
			       "000000", "000000", "000000", "000003" } },
	{ ACTIVITY_UNFREEZE,
	    { "000003", "000004", "000000", "000000 > active, unfreeze",
		"000003", "000003", "000003" } },
	{ ACTIVITY_RELEASE,
	    { "000003", "000000 > released, release",
		"000000 > released, release", "000000 > released, release",
		"000000", "000000 > released, release", "000003" } },
	{ ACTIVITY_UPGRADE,
	    { "000003", "000004", "000000 > active, upgrade",
		"000000 > frozen, upgrade", "000003", "000003", "000003" } },
	{ ACTIVITY_CHANGE_CHECK, { "000003", "000004", "000000", "000000",
				     "000003", "000003", "000003" } },
	{ ACTIVITY_QUERY, { "000003", "000004", "000000", "000000", "000003",
			      "000100", "000003" } },
	{ ACTIVITY_LICENSE, { "000004 > creating, license", "000004", "000000",
				"000000", "000003", "000100", "000003" } },
};

static void
pair(enum activity activity, const char *state, const char *expected)
{
	struct change change = lifecycle_unit_hooked(activity);
	json_t *record = lifecycle_unit_record(state);
	const json_t *entry;
	char got[100], where[60];
	struct plan plan;

	if (strcmp(state, "failed") == 0)
		json_object_set_new(record, "failure",
		    json_pack("{s:s}", "resultCode", "000100"));
	lifecycle_unit_plan(record, &change, &plan);
	snprintf(where, sizeof(where), "%s, %s",
	    lifecycle_activity_name(activity), state);
	if (plan.record != NULL) {
		entry = event_find(plan.record, plan.event_id);
		unit_check(entry != NULL, "%s: no event", where);
		snprintf(got, sizeof(got), "%s > %s, %s",
		    result_code(plan.result), unit_text(plan.record, "state"),
		    event_name(event_of(entry)));
	} else {
		unit_check(plan.event_id[0] == '\0', "%s: an event", where);
		snprintf(got, sizeof(got), "%s", result_code(plan.result));
	}
	unit_check(strcmp(got, expected) == 0, "%s: %s, want %s", where, got,
	    expected);
	plan_release(&plan);
	json_decref(record);
}

static void
every_pair(void **state)
{
	size_t i, k;

	(void)state;
	assert_int_equal(UNIT_COUNT(rows), ACTIVITY_COUNT);
	assert_int_equal(UNIT_COUNT(states), STATE_COUNT);
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		for (k = 0; k < UNIT_COUNT(states); k++)
			pair(rows[i].activity, states[k], rows[i].expected[k]);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pair),
	};

	return unit_main(tests);
}
