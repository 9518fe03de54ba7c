/* tenant: what a hook gets is the change and the state it led to. */
#include "tenant_unit.h"

/* The view of the record's newest event; the caller's. */
static json_t *
view_of(const json_t *record)
{
	const json_t *events = json_object_get(record, "events");
	json_t *view;

	view = tenant_view(record,
	    json_array_get(events, json_array_size(events) - 1));
	assert_non_null(view);
	assert_string_equal(tenant_unit_text(view, "tenant>tenantCode"),
	    "huawei");
	assert_null(tenant_unit_at(view, "tenant>applications"));
	assert_null(tenant_unit_at(view, "tenant>orgs"));
	assert_null(tenant_unit_at(view, "tenant>events"));
	return view;
}

/* The member names of the view, in order. */
static void
holds(json_t *view, const char *want)
{
	char names[128] = "";
	const char *name;
	json_t *value;

	json_object_foreach (view, name, value) {
		strcat(names, name);
		strcat(names, " ");
	}
	assert_string_equal(names, want);
}

static void
tenant(void **state)
{
	json_t *record = tenant_unit_record(), *view;

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_TENANT, KIT_DELETE));
	view = view_of(record);
	holds(view, "tenant request ");
	assert_string_equal(tenant_unit_text(view, "tenant>state"), "deleted");
	assert_string_equal(tenant_unit_text(view, "tenant>instanceId"), "i1");
	assert_string_equal(tenant_unit_text(view, "request>call"),
	    "tenantSync");
	assert_int_equal(json_integer_value(
			     tenant_unit_at(view, "request>flag")),
	    0);
	json_decref(view);
	json_decref(record);
}

static void
application(void **state)
{
	json_t *record = tenant_unit_record(), *body, *view;

	(void)state;
	body = tenant_unit_body(KIT_APPLICATION, KIT_MODIFY);
	json_object_set_new(body, "clientId", json_string("c2"));
	assert_true(tenant_unit_send(&record, KIT_APPLICATION, body));
	view = view_of(record);
	holds(view, "tenant application request ");
	assert_string_equal(tenant_unit_text(view, "application>appId"), "a1");
	assert_string_equal(tenant_unit_text(view, "application>clientId"),
	    "c2");
	assert_string_equal(tenant_unit_text(view, "application>clientSecret"),
	    "s3cret");
	assert_null(tenant_unit_at(view, "application>users"));
	assert_null(tenant_unit_at(view, "request>clientSecret"));
	assert_string_equal(tenant_unit_text(view, "request>clientId"), "c2");
	json_decref(view);
	/* Gone with its tenant, before the hook came to it. */
	json_object_clear(json_object_get(record, "applications"));
	view = view_of(record);
	assert_string_equal(tenant_unit_text(view, "application>state"),
	    "deleted");
	json_decref(view);
	json_decref(record);
}

/* Nothing of what was sent lies in the event in plain text. */
static void
the_secret_is_in_no_event(void **state)
{
	json_t *record = NULL;
	char *text;

	(void)state;
	assert_true(tenant_unit_do(&record, KIT_APPLICATION, KIT_ADD));
	text = json_dumps(json_object_get(record, "events"), 0);
	assert_null(strstr(text, "s3cret"));
	free(text);
	text = json_dumps(json_object_get(record, "history"), 0);
	assert_null(strstr(text, "s3cret"));
	free(text);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(tenant),
		cmocka_unit_test(application),
		cmocka_unit_test(the_secret_is_in_no_event),
	};

	return unit_main(tests);
}
