/* fields: a refusal names the member at fault, and never what was in it. */
#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const choices[] = { "FREEZE", "UNFREEZE", NULL };
static const struct field table[] = {
	{ "first", FIELD_TEXT, FIELD_MANDATORY, 8, NULL },
	{ "second", FIELD_CHOICE, FIELD_MANDATORY, 32, choices },
	{ "third", FIELD_TIME, FIELD_OPTIONAL, 20, NULL },
	{ "fourth", FIELD_IDS, FIELD_OPTIONAL, 16, NULL },
	{ "fifth", FIELD_FLAG, FIELD_OPTIONAL, 0, NULL },
	{ "sixth", FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
	{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
};

static void
expect_fault(const char *json, const char *member)
{
	json_t *members = json_loads(json, 0, NULL);
	char text[LIMIT_RESULT_MSG];
	size_t len = strlen(member);

	assert_non_null(members);
	unit_check(fields_check(table, members, text, sizeof(text)) == -1,
	    "%s was taken", json);
	unit_check(strncmp(text, member, len) == 0 &&
		       strncmp(text + len, ": ", 2) == 0 &&
		       text[len + 2] != '\0',
	    "%s: %s", json, text);
	assert_null(strstr(text, "s3cr3t"));
	assert_null(strstr(text, "4711"));
	json_decref(members);
}

static void
the_member_at_fault_is_named(void **state)
{
	(void)state;
	expect_fault("{\"second\":\"FREEZE\"}", "first");
	expect_fault("{\"first\":\"s3cr3t-s3cr3t\",\"second\":\"FREEZE\"}",
	    "first");
	expect_fault("{\"first\":4711,\"second\":\"FREEZE\"}", "first");
	expect_fault("{\"first\":\"a\",\"second\":\"s3cr3t\"}", "second");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\","
		     "\"third\":\"s3cr3t\"}",
	    "third");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\","
		     "\"fourth\":\"s3cr3t-s3cr3t-s3cr3t\"}",
	    "fourth");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\","
		     "\"fifth\":\"s3cr3t\"}",
	    "fifth");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\",\"sixth\":4711}",
	    "sixth");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_member_at_fault_is_named),
	};

	return unit_main(tests);
}
