/* tenant: a hook gets the users concerned, and the whole tree. */
#include "tenant_unit.h"

static json_t *
view_of(const json_t *record)
{
	json_t *view = tenant_view(record, event_next(record));

	assert_non_null(view);
	return view;
}

/* Is the list of the view exactly that? */
static void
is(const json_t *view, const char *name, const char *want)
{
	json_t *list = json_loads(want, 0, NULL);

	assert_non_null(list);
	unit_check(json_equal(json_object_get(view, name), list), "%s", want);
	json_decref(list);
}

static void
users_concerned(void **state)
{
	json_t *record = tenant_unit_record(), *body, *view;

	(void)state;
	/* u2, and one who was never known. */
	body = tenant_unit_body(KIT_AUTH, KIT_CANCEL);
	json_object_set_new(json_array_get(json_object_get(body, "userList"),
				0),
	    "userName", json_string("u9"));
	assert_true(tenant_unit_send(&record, KIT_AUTH, body));
	view = view_of(record);
	is(view, "users",
	    "[{\"userName\":\"u9\",\"state\":\"deleted\"},"
	    "{\"userName\":\"u2\",\"name\":\"Zhang San\",\"orgCode\":\"o1\","
	    "\"employeeType\":1,\"role\":\"user\",\"enable\":true,"
	    "\"mobile\":\"13800000000\",\"state\":\"cancelled\"}]");
	is(json_object_get(view, "request"), "userNames", "[\"u9\",\"u2\"]");
	assert_null(tenant_unit_at(view, "request>userList"));
	assert_string_equal(tenant_unit_text(view, "application>clientId"),
	    "c1");
	/* Who has to do with people needs no key. */
	assert_null(tenant_unit_at(view, "application>clientSecret"));
	json_decref(view);
	json_decref(record);
}

static void
the_whole_tree(void **state)
{
	json_t *record = NULL, *view, *body;

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_ALL_ORGS, 0));
	view = view_of(record);
	is(view, "orgs",
	    "[{\"orgCode\":\"o1\",\"orgName\":\"Sales\"},"
	    "{\"orgCode\":\"o2\",\"orgName\":\"East\","
	    "\"parentCode\":\"o1\"}]");
	assert_string_equal(tenant_unit_text(view, "request>call"),
	    "allOrgSync");
	assert_int_equal(json_integer_value(
			     tenant_unit_at(view, "request>count")),
	    2);
	json_decref(view);
	assert_int_equal(event_remove(record, event_next(record)), 0);
	body = tenant_unit_body(KIT_ORG, KIT_DELETE);
	assert_true(tenant_unit_send(&record, KIT_ORG, body));
	view = view_of(record);
	is(view, "orgs",
	    "[{\"orgCode\":\"o2\",\"orgName\":\"East\","
	    "\"parentCode\":\"o1\"}]");
	assert_string_equal(tenant_unit_text(view, "request>orgCode"), "o1");
	json_decref(view);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(users_concerned),
		cmocka_unit_test(the_whole_tree),
	};

	return unit_main(tests);
}
