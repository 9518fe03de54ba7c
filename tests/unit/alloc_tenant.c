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

/* What is there before the call. */
enum before {
	NOTHING,
	EVERYTHING,
	DEAD_LETTER, /* of the same call, which is to be tried again */
	OVERTAKEN,   /* the same, when the call brings something else */
	LIVE_EVENT   /* of the application, to be hurried */
};

static enum kit_call call;
static int flag;
static enum before before;

static json_t *
make_current(void)
{
	json_t *record;

	if (before == NOTHING)
		return NULL;
	record = tenant_unit_record();
	if (before == DEAD_LETTER || before == OVERTAKEN) {
		assert_true(tenant_unit_do(&record, call, KIT_DELETE));
		assert_int_equal(event_bury(event_next(record), "refused",
				     RESULT_INTERNAL, "why", true),
		    0);
	} else if (before == LIVE_EVENT) {
		assert_true(
		    tenant_unit_do(&record, KIT_APPLICATION, KIT_DELETE));
		assert_int_equal(event_note_attempt(event_next(record), "why",
				     TENANT_UNIT_NOW, 1),
		    0);
	}
	return record;
}

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

static json_t *
make_body(void)
{
	json_t *body = tenant_unit_body(call, flag);

	if (call == KIT_ALL_ORGS)
		json_object_set_new(body, "orgInfo",
		    json_loads("[{\"orgCode\":\"x\",\"name\":\"n\"},"
			       "{\"orgCode\":\"y\",\"name\":\"m\","
			       "\"parentCode\":\"x\"}]",
			0, NULL));
	if (before != DEAD_LETTER) {
		json_object_set_new(body, "clientId", json_string("changed"));
		json_object_set_new(body, "domainName", json_string("changed"));
	}
	return body;
}

static json_t *current, *body, *want;

static enum unit_outcome
carry_out(void)
{
	json_t *got;

	unit_failing.armed = true;
	got = view_of(current, body);
	unit_failing.armed = false;
	if (got == NULL)
		return UNIT_REFUSED;
	return json_equal(got, want) ? UNIT_RIGHT : UNIT_WRONG;
}

static void
each_failure(enum before what, enum kit_call which, int flag_of_it)
{
	before = what;
	call = which;
	flag = flag_of_it;
	current = make_current();
	body = make_body();
	assert_non_null(want = view_of(current, body));
	unit_each_failure(carry_out, 20);
	json_decref(current);
	json_decref(body);
	json_decref(want);
}

static void
each_call_fails_or_is_right(void **state)
{
	static const int flags[KIT_CALL_COUNT] = { KIT_MODIFY, KIT_MODIFY,
		KIT_CANCEL, KIT_DELETE, KIT_ADD };
	int i;

	(void)state;
	for (i = 0; i < KIT_CALL_COUNT; i++) {
		each_failure(NOTHING, (enum kit_call)i, KIT_ADD);
		each_failure(EVERYTHING, (enum kit_call)i, flags[i]);
	}
}

static void
events_that_were_left_behind(void **state)
{
	(void)state;
	each_failure(DEAD_LETTER, KIT_TENANT, KIT_DELETE);
	each_failure(DEAD_LETTER, KIT_AUTH, KIT_DELETE);
	each_failure(OVERTAKEN, KIT_APPLICATION, KIT_MODIFY);
	each_failure(LIVE_EVENT, KIT_TENANT, KIT_DELETE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_call_fails_or_is_right),
		cmocka_unit_test(events_that_were_left_behind),
	};

	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
