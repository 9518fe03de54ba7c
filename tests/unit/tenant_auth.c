/* tenant: authSync with each flag, from each state of a user. */
#include "tenant_unit.h"

#define USERS "applications>a1>users"

/* What is there of u1; u2 is always with it. */
static json_t *
record_with(const char *what)
{
	json_t *record = NULL;

	if (strcmp(what, "no tenant") == 0)
		return NULL;
	if (strcmp(what, "no application") == 0)
		assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_ADD));
	else if (strcmp(what, "no user") == 0)
		assert_true(tenant_unit_do(&record, KIT_APPLICATION, KIT_ADD));
	else
		record = tenant_unit_record();
	if (strcmp(what, "cancelled") == 0)
		assert_true(tenant_unit_do(&record, KIT_AUTH, KIT_CANCEL));
	if (strcmp(what, "tombstone") == 0)
		assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	return record;
}

static const struct {
	const char *from;
	int flag;
	bool changes;
	const char *to;
} cases[] = {
	{ "no tenant", KIT_DELETE, false, "(none)" },
	{ "no tenant", KIT_ADD, true, "active" },
	{ "no tenant", KIT_MODIFY, true, "active" },
	{ "no tenant", KIT_CANCEL, false, "(none)" },
	{ "no application", KIT_DELETE, false, "(none)" },
	{ "no application", KIT_ADD, true, "active" },
	{ "no application", KIT_CANCEL, false, "(none)" },
	{ "no user", KIT_DELETE, false, "(none)" },
	{ "no user", KIT_ADD, true, "active" },
	{ "no user", KIT_MODIFY, true, "active" },
	{ "no user", KIT_CANCEL, false, "(none)" },
	{ "active", KIT_DELETE, true, "(none)" },
	{ "active", KIT_ADD, false, "active" },
	{ "active", KIT_MODIFY, false, "active" },
	{ "active", KIT_CANCEL, true, "cancelled" },
	{ "cancelled", KIT_DELETE, true, "(none)" },
	{ "cancelled", KIT_ADD, true, "active" },
	{ "cancelled", KIT_MODIFY, true, "active" },
	{ "cancelled", KIT_CANCEL, false, "cancelled" },
	{ "tombstone", KIT_DELETE, false, "(none)" },
	{ "tombstone", KIT_CANCEL, false, "(none)" },
};

static void
each_flag_from_each_state(void **state)
{
	json_t *record;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		record = record_with(cases[i].from);
		unit_check(tenant_unit_do(&record, KIT_AUTH, cases[i].flag) ==
			       cases[i].changes,
		    "case %zu", i);
		assert_string_equal(tenant_unit_text(record, USERS ">u1>state"),
		    cases[i].to);
		assert_string_equal(tenant_unit_text(record, USERS ">u2>state"),
		    cases[i].to);
		assert_false(tenant_unit_do(&record, KIT_AUTH, cases[i].flag));
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
