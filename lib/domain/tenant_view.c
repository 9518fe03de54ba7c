/* What a hook of a tenant gets to see. */
#include "domain/tenant.h"
#include "domain/tenant_edit.h"

static int
copy_members(json_t *to, const json_t *from, const char *const *names)
{
	json_t *value;

	for (; *names != NULL; names++) {
		value = json_object_get(from, *names);
		if (value != NULL && json_object_set(to, *names, value) != 0)
			return -1;
	}
	return 0;
}

/* Absent, null and blank are the same: they must not make two requests of
 * one. */
static int
copy_texts(json_t *to, const json_t *from, const char *const *names)
{
	const char *text;

	for (; *names != NULL; names++) {
		text = fields_text(from, *names);
		if (text != NULL &&
		    json_object_set_new(to, *names, json_string(text)) != 0)
			return -1;
	}
	return 0;
}

/* What of a call's members is in its request, besides call and flag. */
static const char *const request_members[KIT_CALL_COUNT][9] = {
	[KIT_TENANT] = { "instanceId", "tenantId", "orderId", "tenantCode",
	    "name", "domainName", NULL },
	[KIT_APPLICATION] = { "instanceId", "tenantId", "appId", "clientId",
	    NULL },
	[KIT_AUTH] = { "instanceId", "tenantId", "appId", NULL },
	[KIT_ORG] = { "instanceId", "tenantId", "orgCode", "orgName",
	    "parentCode", NULL },
	[KIT_ALL_ORGS] = { "instanceId", "tenantId", NULL },
};

static json_t *
user_names(const json_t *members)
{
	const json_t *list = json_object_get(members, "userList"), *user;
	json_t *names = json_array();
	size_t i;

	json_array_foreach (list, i, user) {
		if (json_array_append(names,
			json_object_get(user, "userName")) != 0) {
			json_decref(names);
			return NULL;
		}
	}
	return names;
}

/* Lists may be long, and a hundred events wait in one record: names and a
 * count are enough, since the state has the rest. */
static int
add_list(json_t *request, enum kit_call call, const json_t *members)
{
	const json_t *list = json_object_get(members, "orgInfoList");

	if (call == KIT_AUTH)
		return json_object_set_new(request, "userNames",
		    user_names(members));
	if (call != KIT_ALL_ORGS)
		return 0;
	return json_object_set_new(request, "count",
	    json_integer((json_int_t)json_array_size(list)));
}

json_t *
tenant_request(enum kit_call call, const json_t *members)
{
	json_t *request = json_pack("{s:s}", "call", kit_call_name(call));
	int rc = 0;

	if (request == NULL)
		return NULL;
	if (call != KIT_ALL_ORGS)
		rc = json_object_set_new(request, "flag",
		    json_integer((json_int_t)kit_flag(call, members)));
	if (rc == 0 &&
	    copy_texts(request, members, request_members[call]) == 0 &&
	    add_list(request, call, members) == 0)
		return request;
	json_decref(request);
	return NULL;
}

static json_t *
view_tenant(const json_t *record)
{
	static const char *const names[] = { "recordId", "instanceId",
		"tenantId", "orderId", "tenantCode", "name", "domainName",
		"state", "createdAt", "updatedAt", "data", NULL };
	json_t *view = json_object();

	if (copy_members(view, record, names) == 0)
		return view;
	json_decref(view);
	return NULL;
}

/* An application that is gone with its tenant is deleted. */
static json_t *
view_application(const json_t *record, const char *app_id, bool secret)
{
	static const char *const names[] = { "clientId", "state",
		"clientSecret", NULL };
	static const char *const public_names[] = { "clientId", "state", NULL };
	json_t *view;

	view = json_pack("{s:s, s:s}", "appId", app_id, "state", "deleted");
	if (view != NULL &&
	    copy_members(view, tenant_application(record, app_id),
		secret ? names : public_names) == 0)
		return view;
	json_decref(view);
	return NULL;
}

/* An object by key as an array of objects that hold their key as `name`. */
static int
append_named(json_t *list, const char *name, const char *key, json_t *object)
{
	json_t *view = json_pack("{s:s}", name, key);
	int rc = -1;

	if (view != NULL && json_object_update(view, object) == 0)
		rc = json_array_append(list, view);
	json_decref(view);
	return rc;
}

static json_t *
view_users(const json_t *record, const json_t *request)
{
	const json_t *names = json_object_get(request, "userNames"), *name;
	const json_t *users =
	    json_object_get(tenant_application(record,
				fields_text(request, "appId")),
		"users");
	json_t *list = json_array(), *gone, *user;
	size_t i;
	int rc = 0;

	gone = json_pack("{s:s}", "state", "deleted");
	json_array_foreach (names, i, name) {
		user = json_object_get(users, json_string_value(name));
		if (rc == 0)
			rc = append_named(list, "userName",
			    json_string_value(name),
			    user != NULL ? user : gone);
	}
	json_decref(gone);
	if (gone != NULL && rc == 0)
		return list;
	json_decref(list);
	return NULL;
}

static json_t *
view_orgs(const json_t *record)
{
	json_t *orgs = json_object_get(record, "orgs"), *list = json_array();
	json_t *org;
	const char *code;

	json_object_foreach (orgs, code, org) {
		if (append_named(list, "orgCode", code, org) != 0) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

/* What the kind of event adds to the tenant. */
static int
add_objects(json_t *view, const json_t *record, enum event event,
    const json_t *request)
{
	const char *app_id = fields_text(request, "appId");

	if (event == EVENT_ORG)
		return json_object_set_new(view, "orgs", view_orgs(record));
	if (event == EVENT_TENANT || app_id == NULL)
		return 0;
	if (json_object_set_new(view, "application",
		view_application(record, app_id, event == EVENT_APPLICATION)) !=
	    0)
		return -1;
	if (event == EVENT_APPLICATION)
		return 0;
	return json_object_set_new(view, "users", view_users(record, request));
}

json_t *
tenant_view(const json_t *record, const json_t *entry)
{
	json_t *request = json_object_get(entry, "request");
	json_t *view = json_object();

	if (json_object_set_new(view, "tenant", view_tenant(record)) == 0 &&
	    add_objects(view, record, event_of(entry), request) == 0 &&
	    json_object_set(view, "request", request) == 0)
		return view;
	json_decref(view);
	return NULL;
}
