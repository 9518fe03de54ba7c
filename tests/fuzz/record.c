/* record: any file where a record should be.  What is taken for a good one must
 * survive all that is ever done to it. */
#include "fuzz_record.h"

#include "domain/lifecycle.h"
#include "domain/record_text.h"

static const char *const kit_bodies[KIT_CALL_COUNT] = {
	"\"orderId\":\"\",\"tenantCode\":\"c\",\"name\":\"n\","
	"\"domainName\":\"d\"",
	"\"appId\":\"a1\",\"clientId\":\"c1\",\"clientSecret\":\"s3cret\"",
	"\"appId\":\"a1\",\"userList\":[{\"userName\":\"u1\",\"name\":\"n\","
	"\"orgCode\":\"o1\",\"employeeType\":1,\"role\":\"user\","
	"\"enable\":\"true\",\"mobile\":\"1\"}]",
	"\"orgCode\":\"o1\",\"orgName\":\"Sales\",\"parentCode\":\"\"",
	"\"orgInfoList\":[{\"orgCode\":\"o1\",\"orgName\":\"Sales\"}]",
};

static void
change_tenant(const json_t *record, enum kit_call call, int flag)
{
	struct tenant_change change = { call, NULL, FUZZ_NOW, true };
	char text[1024];
	json_t *members, *next;

	snprintf(text, sizeof(text),
	    "{\"instanceId\":\"i1\",\"tenantId\":\"t1\",\"flag\":%d,%s}", flag,
	    kit_bodies[call]);
	change.members = members = json_loads(text, 0, NULL);
	fuzz_check(members != NULL, "no JSON: %s", text);
	next = fuzz_plan_tenant(json_deep_copy(record), &change);
	json_decref(next);
	json_decref(members);
}

static void
check_tenant(const json_t *record)
{
	json_t *plain = json_deep_copy(record);
	struct err err;
	int call, flag;

	fuzz_check_views(record);
	/* A plan wants the secrets open. */
	if (secrets_open(plain, &fuzz_keys, &err) == 0) {
		for (call = 0; call < KIT_CALL_COUNT; call++) {
			for (flag = KIT_DELETE; flag <= KIT_MODIFY; flag++)
				change_tenant(plain, (enum kit_call)call, flag);
		}
	}
	json_decref(plain);
}

static void
change_instance(const json_t *record, enum activity activity, bool hooked)
{
	json_t *request = json_pack("{s:s, s:s, s:s}", "orderId", "CS2",
	    "orderLineId", "CS2-000001", "scene", "RENEWAL");
	struct change change = {
		.activity = activity,
		.family = instance_family(record),
		.record_id = record_id(record),
		.instance_id =
		    json_string_value(json_object_get(record, "instanceId")),
		.order_id = "CS2",
		.order_line_id = "CS2-000001",
		.scene = "RENEWAL",
		.expire_ms = FUZZ_NOW,
		.now_ms = FUZZ_NOW,
		.hooked = hooked,
		.request = request,
	};
	struct err err = ERR_INIT;
	struct plan plan, again;

	fuzz_check(lifecycle_plan(record, &change, &plan, &err) == 0, "%s",
	    err.text);
	if (plan.record != NULL) {
		fuzz_check_record(plan.record, "lifecycle_plan()");
		fuzz_check(lifecycle_plan(plan.record, &change, &again, &err) ==
			       0,
		    "%s", err.text);
		fuzz_check(again.record == NULL, "a call again is a change");
		plan_release(&again);
	}
	plan_release(&plan);
	json_decref(request);
}

static void
check_instance(const json_t *record)
{
	json_t *info = instance_info(record);
	int activity;

	fuzz_check(info != NULL ||
		       record_kind_of(record_id(record)) != RECORD_INSTANCE,
	    "no info");
	json_decref(info);
	for (activity = 0; activity < ACTIVITY_COUNT; activity++) {
		change_instance(record, (enum activity)activity, true);
		change_instance(record, (enum activity)activity, false);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	char *text = fuzz_rest(&input);
	json_t *record;
	struct err err;
	int kind;

	record = record_text_read(text, size, &err);
	if (record == NULL)
		fuzz_check_words(err.text);
	else {
		fuzz_check_secrets(record);
		if (record_kind_of(record_id(record)) == RECORD_TENANT)
			check_tenant(record);
		else
			check_instance(record);
		for (kind = OUTCOME_DONE; kind <= OUTCOME_FAILED; kind++)
			fuzz_end_event(record, (enum outcome_kind)kind);
	}
	json_decref(record);
	free(text);
	return 0;
}
