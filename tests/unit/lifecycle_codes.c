/* lifecycle: license codes and order notices, every state with every activity
 * of theirs, as PROTOCOL.md section 8 says; stated here once more. */
#include "lifecycle_unit.h"

#define CODE_ID "code." LIFECYCLE_UNIT_ID

static const char *const states[] = { "absent", "active", "frozen",
	"released" };

/* "code", or "code > state, event" where there is a new record. */
static const struct {
	enum family family;
	enum activity activity;
	const char *expected[UNIT_COUNT(states)];
} rows[] = {
	{ FAMILY_LICENSE_CODE, ACTIVITY_REFRESH,
	    { "000000 > active, refresh", "000000 > active, refresh",
		"000000 > frozen, refresh", "000003" } },
	{ FAMILY_LICENSE_CODE, ACTIVITY_FREEZE,
	    { "000000 > frozen, freeze", "000000 > frozen, freeze", "000000",
		"000000" } },
	{ FAMILY_LICENSE_CODE, ACTIVITY_UNFREEZE,
	    { "000000 > active, unfreeze", "000000",
		"000000 > active, unfreeze", "000003" } },
	{ FAMILY_LICENSE_CODE, ACTIVITY_RELEASE,
	    { "000000 > released, release", "000000 > released, release",
		"000000 > released, release", "000000" } },
	/* Not of a code, should anybody ask. */
	{ FAMILY_LICENSE_CODE, ACTIVITY_NEW,
	    { "000003", "000000", "000000", "000000" } },
	{ FAMILY_LICENSE_CODE, ACTIVITY_UPGRADE,
	    { "000003", "000000 > active, upgrade", "000000 > frozen, upgrade",
		"000003" } },
	{ FAMILY_LICENSE_CODE, ACTIVITY_LICENSE,
	    { "000003", "000000", "000000", "000003" } },
	{ FAMILY_NOTIFY, ACTIVITY_NEW,
	    { "000000 > active, order", "000000", "000000", "000000" } },
};

static json_t *
record_of(enum family family, const char *state)
{
	json_t *record = lifecycle_unit_record(state);

	if (record == NULL)
		return NULL;
	json_object_set_new(record, "recordId", json_string(CODE_ID));
	json_object_set_new(record, "family", json_string(family_name(family)));
	json_object_del(record, "appInfo");
	return record;
}

static void
describe(const struct plan *plan, bool hooked, char *out, size_t size)
{
	const json_t *entry;

	snprintf(out, size, "%s", result_code(plan->result));
	if (plan->record == NULL)
		return;
	entry = event_find(plan->record, plan->event_id);
	assert_int_equal(entry != NULL, hooked);
	snprintf(out, size, "%s > %s, %s", result_code(plan->result),
	    unit_text(plan->record, "state"),
	    entry != NULL ? event_name(event_of(entry)) : "none");
}

static void
pair(size_t row, size_t column, bool hooked)
{
	struct change change = lifecycle_unit_change(rows[row].activity);
	json_t *record = record_of(rows[row].family, states[column]);
	const char *want = rows[row].expected[column];
	struct plan plan;
	char got[100];
	size_t len = strcspn(want, ",");

	change.family = rows[row].family;
	change.record_id = CODE_ID;
	change.hooked = hooked;
	lifecycle_unit_plan(record, &change, &plan);
	describe(&plan, hooked, got, sizeof(got));
	unit_check(strncmp(got, want, hooked ? strlen(want) + 1 : len) == 0,
	    "%s of %s, %s: %s, want %s",
	    lifecycle_activity_name(rows[row].activity),
	    family_name(rows[row].family), states[column], got, want);
	if (record == NULL && plan.record != NULL) {
		assert_string_equal(unit_text(plan.record, "recordId"),
		    CODE_ID);
		assert_null(json_object_get(plan.record, "appInfo"));
	}
	plan_release(&plan);
	json_decref(record);
}

static void
every_pair(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		for (k = 0; k < UNIT_COUNT(states); k++) {
			pair(i, k, true);
			pair(i, k, false);
		}
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
