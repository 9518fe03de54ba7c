/* tenant: translating, planning and viewing with every allocation failing, in
 * buf or jansson: it fails and says so, or is right.
 *
 * buf and jsontext are compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "tenant_unit.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#undef malloc
#undef realloc

static enum kit_call call;
static int flag;
static bool fresh;

/* From the body of a call to the text that its hook would get: NULL when some
 * of it has failed. */
static json_t *
view_of(const json_t *current, const json_t *body)
{
	struct tenant_change change = { call, NULL, TENANT_UNIT_NOW, true };
	json_t *members = kit_members(call, KIT_V1, body), *both = NULL, *view;
	struct err err = ERR_INIT;
	struct plan plan;

	change.members = members;
	if (members == NULL || tenant_plan(current, &change, &plan, &err) != 0)
		goto out;
	if (plan.result != RESULT_SUCCESS || plan.record == NULL)
		_exit(UNIT_WRONG);
	view = tenant_view(plan.record, event_next(plan.record));
	if (view != NULL)
		both = json_pack("[O, O]", plan.record, view);
	json_decref(view);
	plan_release(&plan);
out:
	json_decref(members);
	return both;
}

static enum unit_outcome
carry_out(void)
{
	json_t *current = fresh ? NULL : tenant_unit_record();
	json_t *body = tenant_unit_body(call, flag), *want, *got;
	enum unit_outcome outcome = UNIT_REFUSED;

	if (call == KIT_ALL_ORGS)
		json_object_set_new(body, "orgInfo",
		    json_loads("[{\"orgCode\":\"x\",\"name\":\"n\"}]", 0,
			NULL));
	json_object_set_new(body, "clientId", json_string("changed"));
	json_object_set_new(body, "domainName", json_string("changed"));
	want = view_of(current, body);
	unit_failing.armed = true;
	got = view_of(current, body);
	unit_failing.armed = false;
	if (got != NULL)
		outcome = json_equal(got, want) ? UNIT_RIGHT : UNIT_WRONG;
	return outcome;
}

static void
each_call_fails_or_is_right(void **state)
{
	static const int flags[KIT_CALL_COUNT] = { KIT_MODIFY, KIT_MODIFY,
		KIT_CANCEL, KIT_DELETE, KIT_ADD };
	int i;

	(void)state;
	for (i = 0; i < 2 * KIT_CALL_COUNT; i++) {
		call = (enum kit_call)(i / 2);
		fresh = i % 2 == 0;
		flag = fresh ? KIT_ADD : flags[call];
		unit_each_failure(carry_out, 20);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_call_fails_or_is_right),
	};

	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
