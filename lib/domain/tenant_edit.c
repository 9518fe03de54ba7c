#include "domain/tenant_edit.h"

#include <string.h>

#include "base/err.h"
#include "base/jsontext.h"
#include "domain/tenant.h"

/* 0 or -1. */
typedef int (*edit)(json_t *record, const json_t *members);

bool
tenant_is(const json_t *object, const char *state)
{
	const char *own = json_string_value(json_object_get(object, "state"));

	return own != NULL && strcmp(own, state) == 0;
}

json_t *
tenant_application(const json_t *record, const char *app_id)
{
	return json_object_get(json_object_get(record, "applications"), app_id);
}

static int
set_state(json_t *object, const char *state)
{
	return json_object_set_new(object, "state", json_string(state));
}

/* Set `name` to what was sent, unless that is blank. */
static int
set_text(json_t *object, const char *name, const json_t *members)
{
	return jsontext_set(object, name, fields_text(members, name));
}

static int
set_texts(json_t *object, const char *const *names, const json_t *members)
{
	for (; *names != NULL; names++) {
		if (set_text(object, *names, members) != 0)
			return -1;
	}
	return 0;
}

static int
put_tenant(json_t *record, const json_t *members)
{
	static const char *const names[] = { "orderId", "tenantCode", "name",
		"domainName", NULL };

	if (set_texts(record, names, members) != 0)
		return -1;
	return set_state(record, "active");
}

static int
delete_tenant(json_t *record, const json_t *members)
{
	(void)members;
	(void)json_object_clear(json_object_get(record, "applications"));
	(void)json_object_clear(json_object_get(record, "orgs"));
	return set_state(record, "deleted");
}

/* The application that a call names, made if need be; borrowed. */
static json_t *
need_application(json_t *record, const json_t *members)
{
	const char *app_id = fields_text(members, "appId");
	json_t *app = tenant_application(record, app_id);

	if (app != NULL)
		return app;
	app = json_pack("{s:s, s:{}}", "state", "active", "users");
	/* Whoever holds the record holds it now. */
	return json_object_set_new(json_object_get(record, "applications"),
		   app_id, app) == 0
		   ? app
		   : NULL;
}

static int
put_application(json_t *record, const json_t *members)
{
	static const char *const names[] = { "clientId", "clientSecret", NULL };
	json_t *app = need_application(record, members);

	if (app == NULL || set_texts(app, names, members) != 0)
		return -1;
	return set_state(app, "active");
}

static int
delete_application(json_t *record, const json_t *members)
{
	json_t *app = tenant_application(record, fields_text(members, "appId"));

	if (app == NULL)
		return 0;
	(void)json_object_del(app, "clientSecret");
	(void)json_object_clear(json_object_get(app, "users"));
	return set_state(app, "deleted");
}

/* A user as it stands in a record; the caller's. */
static json_t *
user_of(const json_t *sent)
{
	static const char *const names[] = { "name", "orgCode", "position",
		"employeeCode", "role", "mobile", "email", "workPlace",
		"entryDate", NULL };
	int type = fields_int(sent, "employeeType");
	json_t *user;

	user = json_pack("{s:b, s:s}", "enable", fields_bool(sent, "enable"),
	    "state", "active");
	if (user != NULL && set_texts(user, names, sent) == 0 &&
	    (type == 0 || json_object_set_new(user, "employeeType",
			      json_integer(type)) == 0))
		return user;
	json_decref(user);
	return NULL;
}

static int
put_users(json_t *record, const json_t *members)
{
	const json_t *list = json_object_get(members, "userList"), *sent;
	json_t *users;
	size_t i;

	users = json_object_get(need_application(record, members), "users");
	json_array_foreach (list, i, sent) {
		if (json_object_set_new(users, fields_text(sent, "userName"),
			user_of(sent)) != 0)
			return -1;
	}
	return users != NULL ? 0 : -1;
}

/* The users of the application that a call names, or NULL. */
static json_t *
known_users(const json_t *record, const json_t *members)
{
	return json_object_get(tenant_application(record,
				   fields_text(members, "appId")),
	    "users");
}

static int
delete_users(json_t *record, const json_t *members)
{
	const json_t *list = json_object_get(members, "userList"), *sent;
	json_t *users = known_users(record, members);
	size_t i;

	json_array_foreach (list, i, sent)
		(void)json_object_del(users, fields_text(sent, "userName"));
	return 0;
}

static int
cancel_users(json_t *record, const json_t *members)
{
	const json_t *list = json_object_get(members, "userList"), *sent;
	const json_t *users = known_users(record, members);
	json_t *user;
	size_t i;

	json_array_foreach (list, i, sent) {
		user = json_object_get(users, fields_text(sent, "userName"));
		if (user != NULL && set_state(user, "cancelled") != 0)
			return -1;
	}
	return 0;
}

static int
set_org(json_t *orgs, const json_t *sent)
{
	json_t *org;

	org = json_pack("{s:s}", "orgName", fields_text(sent, "orgName"));
	if (jsontext_set(org, "parentCode", fields_text(sent, "parentCode")) !=
	    0) {
		json_decref(org);
		return -1;
	}
	return json_object_set_new(orgs, fields_text(sent, "orgCode"), org);
}

static int
put_org(json_t *record, const json_t *members)
{
	return set_org(json_object_get(record, "orgs"), members);
}

static int
delete_org(json_t *record, const json_t *members)
{
	(void)json_object_del(json_object_get(record, "orgs"),
	    fields_text(members, "orgCode"));
	return 0;
}

static int
replace_orgs(json_t *record, const json_t *members)
{
	const json_t *list = json_object_get(members, "orgInfoList"), *sent;
	json_t *orgs = json_object();
	size_t i;

	json_array_foreach (list, i, sent) {
		if (set_org(orgs, sent) != 0) {
			json_decref(orgs);
			return -1;
		}
	}
	return json_object_set_new(record, "orgs", orgs);
}

static const edit edits[KIT_CALL_COUNT][KIT_FLAG_COUNT] = {
	[KIT_TENANT] = { delete_tenant, put_tenant, put_tenant, NULL },
	[KIT_APPLICATION] = { delete_application, put_application,
	    put_application, NULL },
	[KIT_AUTH] = { delete_users, put_users, put_users, cancel_users },
	[KIT_ORG] = { delete_org, put_org, put_org, NULL },
	[KIT_ALL_ORGS] = { NULL, replace_orgs, NULL, NULL },
};

int
tenant_edit(json_t *record, enum kit_call call, const json_t *members)
{
	enum kit_flag flag = kit_flag(call, members);

	if ((unsigned)flag >= KIT_FLAG_COUNT || edits[call][flag] == NULL)
		BUG("%s with flag %d", kit_call_name(call), (int)flag);
	return edits[call][flag](record, members);
}
