#include "protocol/kit.h"

#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "protocol/field_rows.h"

/* Every call has these. */
#define COMMON                                                           \
	ROW("testFlag", FIELD_FLAG, M, 0, NULL), TIME_8("timeStamp", M), \
	    TEXT("instanceId", P, 64), TEXT("tenantId", M, 64)

static const char *const flags[] = { "0", "1", "2", NULL };
static const char *const auth_flags[] = { "0", "1", "2", "3", NULL };
static const char *const employee_types[] = { "1", "2", "3", "4", NULL };
static const char *const roles[] = { "user", "admin", NULL };

static const struct field tenant_fields[] = {
	COMMON,
	TEXT("orderId", P, 64),
	TEXT("tenantCode", M, 64),
	TEXT("name", M, 255),
	TEXT("domainName", M, 255),
	INT("flag", M, flags),
	END,
};

static const struct field application_fields[] = {
	COMMON,
	TEXT("appId", M, 64),
	TEXT("clientId", M, 64),
	/* As it is sent, encrypted: no length is published. */
	TEXT("clientSecret", M, 0),
	INT("flag", M, flags),
	END,
};

static const struct field user_fields[] = {
	TEXT("userName", M, 64),
	TEXT("name", M, 64),
	TEXT("orgCode", M, 64),
	TEXT("position", O, 64),
	TEXT("employeeCode", O, 64),
	INT("employeeType", O, employee_types),
	{ "role", FIELD_CHOICE, M, 0, roles },
	BOOL("enable", M),
	TEXT("mobile", O, 32),
	TEXT("email", O, 128),
	TEXT("workPlace", O, 256),
	TEXT("entryDate", O, 20),
	END,
};

static const struct field auth_fields[] = {
	COMMON,
	TEXT("appId", M, 64),
	LIST("userList", M, user_fields),
	/* Neither its length nor its form is published. */
	TEXT("currentSyncTime", M, 0),
	INT("flag", M, auth_flags),
	END,
};

static const struct field org_fields[] = {
	COMMON,
	TEXT("orgCode", M, 64),
	TEXT("orgName", M, 128),
	TEXT("parentCode", O, 64),
	INT("flag", M, flags),
	END,
};

static const struct field department_fields[] = {
	TEXT("orgCode", M, 64),
	TEXT("orgName", M, 128),
	TEXT("parentCode", O, 64),
	END,
};

static const struct field department_v1_fields[] = {
	TEXT("orgCode", M, 64),
	TEXT("name", M, 128),
	TEXT("parentCode", O, 64),
	END,
};

static const struct field all_orgs_fields[] = {
	COMMON,
	LIST("orgInfoList", M, department_fields),
	END,
};

static const struct field all_orgs_v1_fields[] = {
	COMMON,
	LIST("orgInfo", M, department_v1_fields),
	END,
};

static const struct call {
	const char *name;
	const struct field *fields, *v1_fields;
	const char *list, *v1_list; /* its list, if it has one */
} calls[KIT_CALL_COUNT] = {
	[KIT_TENANT] = { "tenantSync", tenant_fields, tenant_fields, NULL,
	    NULL },
	[KIT_APPLICATION] = { "applicationSync", application_fields,
	    application_fields, NULL, NULL },
	[KIT_AUTH] = { "authSync", auth_fields, auth_fields, "userList",
	    "userList" },
	[KIT_ORG] = { "singleOrgSync", org_fields, org_fields, NULL, NULL },
	[KIT_ALL_ORGS] = { "allOrgSync", all_orgs_fields, all_orgs_v1_fields,
	    "orgInfoList", "orgInfo" },
};

static const struct call *
call_of(enum kit_call call)
{
	if ((unsigned)call >= KIT_CALL_COUNT)
		BUG("no call %d", (int)call);
	return &calls[call];
}

size_t
kit_values(size_t len)
{
	size_t most = LIMIT_KIT_VALUES + len / LIMIT_KIT_VALUE_BYTES;

	return most < LIMIT_JSON_VALUES ? most : LIMIT_JSON_VALUES;
}

const char *
kit_call_name(enum kit_call call)
{
	return call_of(call)->name;
}

enum kit_call
kit_call_from_name(const char *name)
{
	int i;

	for (i = 0; i < KIT_CALL_COUNT; i++) {
		if (strcmp(calls[i].name, name) == 0)
			break;
	}
	return (enum kit_call)i;
}

const struct field *
kit_fields(enum kit_call call, enum kit_version version)
{
	return version == KIT_V1 ? call_of(call)->v1_fields
				 : call_of(call)->fields;
}

/* Move a member to another name; the object is the caller's alone. */
static int
rename_member(json_t *object, const char *from, const char *to)
{
	json_t *value = json_object_get(object, from);

	if (value == NULL)
		return 0;
	if (json_object_set(object, to, value) != 0)
		return -1;
	return json_object_del(object, from);
}

/* The departments of 1.0 as those of 2.0; takes `list` over. */
static json_t *
rename_departments(json_t *list)
{
	json_t *made = json_array(), *element, *copy;
	size_t i;

	json_array_foreach (list, i, element) {
		/* json_copy() does not say that memory was short. */
		copy = json_deep_copy(element);
		if (rename_member(copy, "name", "orgName") != 0 ||
		    json_array_append(made, copy) != 0) {
			json_decref(made);
			made = NULL;
		}
		json_decref(copy);
	}
	json_decref(list);
	return made;
}

json_t *
kit_members(enum kit_call call, enum kit_version version, const json_t *body)
{
	const struct call *c = call_of(call);
	json_t *members = json_object(), *list;
	const char *from = version == KIT_V1 ? c->v1_list : c->list;

	if (json_object_update(members, (json_t *)(uintptr_t)body) != 0)
		goto fail;
	if (from == NULL)
		return members;
	if ((list = fields_list(body, from)) == NULL)
		goto fail;
	if (call == KIT_ALL_ORGS && version == KIT_V1)
		list = rename_departments(list);
	if (from != c->list)
		(void)json_object_del(members, from);
	if (json_object_set_new(members, c->list, list) == 0)
		return members;
fail:
	json_decref(members);
	return NULL;
}

enum kit_flag
kit_flag(enum kit_call call, const json_t *members)
{
	if (call == KIT_ALL_ORGS)
		return KIT_ADD;
	return (enum kit_flag)fields_int(members, "flag");
}
