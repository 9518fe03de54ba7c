/* tenant: applicationSync with each flag, from each state of the tenant and of
 * the application. */
#include "tenant_unit.h"

#define APP "applications>a1"

/* "no tenant", "no application", "active", "deleted", "tombstone". */
static json_t *
record_with(const char *what)
{
	json_t *record = NULL;

	if (strcmp(what, "no tenant") == 0)
		return NULL;
	if (strcmp(what, "no application") == 0) {
		assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_ADD));
		return record;
	}
	record = tenant_unit_record();
	if (strcmp(what, "deleted") == 0)
		assert_true(
		    tenant_unit_do(&record, KIT_APPLICATION, KIT_DELETE));
	if (strcmp(what, "tombstone") == 0)
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
		{ "no tenant", KIT_DELETE, false, "(none)" },
		{ "no tenant", KIT_ADD, true, "active" },
		{ "no tenant", KIT_MODIFY, true, "active" },
		{ "no application", KIT_DELETE, false, "(none)" },
		{ "no application", KIT_ADD, true, "active" },
		{ "no application", KIT_MODIFY, true, "active" },
		{ "active", KIT_DELETE, true, "deleted" },
		{ "active", KIT_ADD, false, "active" },
		{ "active", KIT_MODIFY, false, "active" },
		{ "deleted", KIT_DELETE, false, "deleted" },
		{ "deleted", KIT_ADD, true, "active" },
		{ "deleted", KIT_MODIFY, true, "active" },
		{ "tombstone", KIT_DELETE, false, "(none)" },
	};
	json_t *record;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		record = record_with(cases[i].from);
		unit_check(tenant_unit_do(&record, KIT_APPLICATION,
			       cases[i].flag) == cases[i].changes,
		    "case %zu", i);
		assert_string_equal(tenant_unit_text(record, APP ">state"),
		    cases[i].to);
		assert_false(
		    tenant_unit_do(&record, KIT_APPLICATION, cases[i].flag));
		json_decref(record);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_flag_from_each_state),
	};

	return unit_main(tests);
}
