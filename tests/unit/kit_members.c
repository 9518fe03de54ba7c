/* kit: each mandatory member, and each limit, of each call. */
#include "tenant_unit.h"

/* With the longest text it may be; 0 for what is no text, or has no limit. */
static const struct {
	enum kit_call call;
	const char *name;
	int max;
	enum field_need need;
} members[] = {
	{ KIT_TENANT, "instanceId", 64, FIELD_PRESENT },
	{ KIT_TENANT, "orderId", 64, FIELD_PRESENT },
	{ KIT_TENANT, "tenantId", 64, FIELD_MANDATORY },
	{ KIT_TENANT, "tenantCode", 64, FIELD_MANDATORY },
	{ KIT_TENANT, "name", 255, FIELD_MANDATORY },
	{ KIT_TENANT, "domainName", 255, FIELD_MANDATORY },
	{ KIT_TENANT, "flag", 0, FIELD_MANDATORY },
	{ KIT_TENANT, "testFlag", 0, FIELD_MANDATORY },
	{ KIT_TENANT, "timeStamp", 0, FIELD_MANDATORY },
	{ KIT_APPLICATION, "instanceId", 64, FIELD_PRESENT },
	{ KIT_APPLICATION, "tenantId", 64, FIELD_MANDATORY },
	{ KIT_APPLICATION, "appId", 64, FIELD_MANDATORY },
	{ KIT_APPLICATION, "clientId", 64, FIELD_MANDATORY },
	{ KIT_APPLICATION, "clientSecret", 0, FIELD_MANDATORY },
	{ KIT_APPLICATION, "flag", 0, FIELD_MANDATORY },
	{ KIT_AUTH, "tenantId", 64, FIELD_MANDATORY },
	{ KIT_AUTH, "appId", 64, FIELD_MANDATORY },
	{ KIT_AUTH, "userList", 0, FIELD_MANDATORY },
	{ KIT_AUTH, "currentSyncTime", 0, FIELD_MANDATORY },
	{ KIT_AUTH, "flag", 0, FIELD_MANDATORY },
	{ KIT_ORG, "tenantId", 64, FIELD_MANDATORY },
	{ KIT_ORG, "orgCode", 64, FIELD_MANDATORY },
	{ KIT_ORG, "orgName", 128, FIELD_MANDATORY },
	{ KIT_ORG, "parentCode", 64, FIELD_OPTIONAL },
	{ KIT_ORG, "flag", 0, FIELD_MANDATORY },
	{ KIT_ALL_ORGS, "tenantId", 64, FIELD_MANDATORY },
	{ KIT_ALL_ORGS, "orgInfoList", 0, FIELD_MANDATORY },
	{ KIT_ALL_ORGS, "testFlag", 0, FIELD_MANDATORY },
	{ KIT_ALL_ORGS, "timeStamp", 0, FIELD_MANDATORY },
};

/* The member of row `i` with this value (NULL: without it) is refused with
 * those words; "" when it is taken. */
static void
expect(size_t i, const char *value, const char *words)
{
	json_t *body = tenant_unit_body(members[i].call, KIT_ADD);
	char text[LIMIT_RESULT_MSG] = "", want[LIMIT_RESULT_MSG] = "";

	if (value == NULL)
		(void)json_object_del(body, members[i].name);
	else
		json_object_set_new(body, members[i].name, json_string(value));
	if (*words != '\0')
		snprintf(want, sizeof(want), "%s: %s", members[i].name, words);
	(void)fields_check(kit_fields(members[i].call, KIT_V2), body, text,
	    sizeof(text));
	assert_string_equal(text, want);
	json_decref(body);
}

static void
each_member_is_held_to_its_row(void **state)
{
	char *text, words[64];
	size_t i, max;

	(void)state;
	for (i = 0; i < UNIT_COUNT(members); i++) {
		expect(i, NULL,
		    members[i].need == FIELD_OPTIONAL ? "" : "missing");
		expect(i, " ",
		    members[i].need == FIELD_MANDATORY ? "blank" : "");
		if ((max = (size_t)members[i].max) == 0)
			continue;
		text = unit_repeat("\xe4\xb8\xad", max + 1);
		snprintf(words, sizeof(words), "longer than %zu characters",
		    max);
		expect(i, text, words);
		text[3 * max] = '\0';
		expect(i, text, "");
		free(text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_member_is_held_to_its_row),
	};

	return unit_main(tests);
}
