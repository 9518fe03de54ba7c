/* tenant_unit: bodies of the kit's calls, and records that they make. */
#ifndef KOOGATE_TESTS_UNIT_TENANT_UNIT_H
#define KOOGATE_TESTS_UNIT_TENANT_UNIT_H

#include "../support/unit.h"

#include "domain/tenant.h"

#define TENANT_UNIT_NOW INT64_C(1795425420123) /* 2026-11-23T09:17:00.123Z */

/* What every body begins with. */
#define TENANT_UNIT_COMMON                                          \
	"\"instanceId\":\"i1\",\"tenantId\":\"t1\",\"testFlag\":0," \
	"\"timeStamp\":\"20220413093539534\","

#define TENANT_UNIT_USER                                               \
	"\"name\":\"Zhang San\",\"orgCode\":\"o1\",\"position\":\"\"," \
	"\"employeeType\":1,\"role\":\"user\",\"enable\":\"true\","    \
	"\"mobile\":\"13800000000\""

/* A body of 2.0 as it is sent; the caller's.  allOrgSync ignores the flag. */
static inline json_t *
tenant_unit_body(enum kit_call call, int flag)
{
	static const char *const texts[KIT_CALL_COUNT] = {
		"\"orderId\":\"\",\"tenantCode\":\"huawei\",\"name\":\"Seller"
		"\",\"domainName\":\"https://t1.example.com\"",
		"\"appId\":\"a1\",\"clientId\":\"c1\","
		"\"clientSecret\":\"s3cret\"",
		"\"appId\":\"a1\",\"currentSyncTime\":\"20220413093539534\","
		"\"userList\":[{\"userName\":\"u1\"," TENANT_UNIT_USER "},"
		"{\"userName\":\"u2\"," TENANT_UNIT_USER "}]",
		"\"orgCode\":\"o1\",\"orgName\":\"Sales\",\"parentCode\":\"\"",
		"\"orgInfoList\":[{\"orgCode\":\"o1\",\"orgName\":\"Sales\"},"
		"{\"orgCode\":\"o2\",\"orgName\":\"East\","
		"\"parentCode\":\"o1\"}]",
	};
	char text[1024];
	json_t *body;

	snprintf(text, sizeof(text), "{%s%s,\"flag\":%d}", TENANT_UNIT_COMMON,
	    texts[call], flag);
	body = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(body);
	return body;
}

/* Plan a body, and check what holds of every plan: `current` is left alone, a
 * new record is well-formed, and who answers by an event can find it. */
static inline void
tenant_unit_plan(const json_t *current, enum kit_call call, const json_t *body,
    bool hooked, struct plan *plan)
{
	struct tenant_change change = { call, NULL, TENANT_UNIT_NOW, hooked };
	json_t *before = json_deep_copy(current), *members;
	struct err err = ERR_INIT;
	char text[LIMIT_RESULT_MSG] = "";

	unit_check(fields_check(kit_fields(call, KIT_V2), body, text,
		       sizeof(text)) == 0,
	    "%s", text);
	change.members = members = kit_members(call, KIT_V2, body);
	assert_non_null(members);
	assert_int_equal(tenant_plan(current, &change, plan, &err), 0);
	assert_true(before == NULL || json_equal(before, current));
	json_decref(before);
	json_decref(members);
	unit_check(plan->record == NULL ||
		       tenant_check(plan->record, &err) == 0,
	    "%s", err.text);
	if (plan->record != NULL && plan->event_id[0] != '\0')
		assert_non_null(event_find(plan->record, plan->event_id));
}

/* Carry a body out on *record, for a hook; the body is dropped.  True when it
 * changed something; anything but success fails. */
static inline bool
tenant_unit_send(json_t **record, enum kit_call call, json_t *body)
{
	struct plan plan;
	bool changed;

	tenant_unit_plan(*record, call, body, true, &plan);
	json_decref(body);
	unit_check(plan.result == RESULT_SUCCESS, "%s", plan.text);
	changed = plan.record != NULL;
	if (changed) {
		assert_string_not_equal(plan.event_id, "");
		json_decref(*record);
		*record = json_incref(plan.record);
	}
	plan_release(&plan);
	return changed;
}

/* The same with the body above. */
static inline bool
tenant_unit_do(json_t **record, enum kit_call call, int flag)
{
	return tenant_unit_send(record, call, tenant_unit_body(call, flag));
}

/* It is refused with that result, and words that say why. */
static inline void
tenant_unit_refused(const json_t *record, enum kit_call call, int flag,
    enum result result, const char *words)
{
	json_t *body = tenant_unit_body(call, flag);
	struct plan plan;

	tenant_unit_plan(record, call, body, true, &plan);
	assert_int_equal(plan.result, result);
	unit_check(strstr(plan.text, words) != NULL, "%s", plan.text);
	assert_null(plan.record);
	assert_string_equal(plan.event_id, "");
	json_decref(body);
}

/* The object at a path of keys joined by '>', or NULL. */
static inline json_t *
tenant_unit_at(const json_t *record, const char *path)
{
	const json_t *at = record;
	char key[64];
	size_t len;

	for (; at != NULL && *path != '\0'; path += len + (path[len] == '>')) {
		len = strcspn(path, ">");
		snprintf(key, sizeof(key), "%.*s", (int)len, path);
		at = json_object_get(at, key);
	}
	return (json_t *)(uintptr_t)at;
}

/* The text at a path; "(none)" when there is none. */
static inline const char *
tenant_unit_text(const json_t *record, const char *path)
{
	const char *text = json_string_value(tenant_unit_at(record, path));

	return text != NULL ? text : "(none)";
}

/* A tenant with an application, two users and two departments, no events. */
static inline json_t *
tenant_unit_record(void)
{
	json_t *record = NULL;
	int call;

	for (call = 0; call < KIT_CALL_COUNT; call++)
		assert_true(
		    call == KIT_ORG ||
		    tenant_unit_do(&record, (enum kit_call)call, KIT_ADD));
	assert_int_equal(json_array_clear(json_object_get(record, "events")),
	    0);
	return record;
}

#endif
