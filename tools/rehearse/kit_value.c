#include <stdlib.h>
#include <string.h>

#include "dress.h"
#include "kit_form.h"

/* A value of the right type that no call may have, or may have: the call or
 * entry, the member, a JSON text. */
struct value {
	const char *call;
	const char *member;
	const char *text;
};

static json_t *
call_of(struct stage *stage, const struct value *row)
{
	json_t *value = json_loads(row->text, JSON_DECODE_ANY, NULL), *entry;

	if (strcmp(row->call, KIT_USER_ENTRY) != 0)
		return members_with_json(kit_call(stage, row->call, 1),
		    row->member, value);
	entry = kit_entry(stage, KIT_USER_ENTRY);
	entry = members_with_json(entry, row->member, value);
	return kit_with_list(stage, kit_call(stage, KIT_AUTH, 1),
	    json_pack("[o]", entry));
}

static void
play_bad(struct stage *stage, const void *arg)
{
	const struct value *row = arg;

	if (kit_ask(stage, call_of(stage, row), KIT_INVALID) == 0)
		(void)stage_expect_refusal(stage, row->member);
}

static void
play_good(struct stage *stage, const void *arg)
{
	(void)kit_ask(stage, call_of(stage, arg), KIT_DONE);
}

/* A member that nobody has heard of, in the call and in an entry. */
static void
play_extra(struct stage *stage, const void *arg)
{
	json_t *entry = kit_entry(stage, KIT_USER_ENTRY), *call;

	entry = members_with_json(entry, "zzFuture",
	    json_loads(arg, JSON_DECODE_ANY, NULL));
	call = kit_with_list(stage, kit_call(stage, KIT_AUTH, 1),
	    json_pack("[o]", entry));
	(void)kit_ask(stage,
	    members_with_json(call, "zzFuture",
		json_loads(arg, JSON_DECODE_ANY, NULL)),
	    KIT_DONE);
}

/* All beyond ASCII, in raw UTF-8 and as \u escapes. */
static void
play_text(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, KIT_ORG, 1);
	char *text;

	call = members_with(call, "orgName", arg);
	if (kit_ask(stage, json_deep_copy(call), KIT_DONE) == 0) {
		call = members_without(call, DRESS_PATH);
		text = json_dumps(call, JSON_COMPACT | JSON_ENSURE_ASCII);
		if (text == NULL)
			(void)stage_fail(stage, "out of memory");
		else
			(void)kit_form_send(stage, KIT_ORG, text, NULL,
			    KIT_DONE);
		free(text);
	}
	json_decref(call);
}

/* clang-format off */
#define VALUE(call, member, text) \
	&(const struct value){ call, member, text }
#define BAD(call, member, text) MEANS_UNCLEAR, play_bad, \
	VALUE(call, member, text)
#define GOOD(call, member, text) MEANS_SYNC, play_good, \
	VALUE(call, member, text)

#define FLAGS(what, name) \
	{ "flag/" what "-4", "flag 4 is refused", BAD(name, "flag", "4") }, \
	{ "flag/" what "-minus", "flag -1 is refused", \
	    BAD(name, "flag", "-1") }
#define NO_FLAG_3(what, name) \
	{ "flag/" what "-3", "flag 3 is authSync's alone", \
	    BAD(name, "flag", "3") }
#define TEST(what, name) \
	{ "testFlag/" what "-2", "testFlag 2 is refused", \
	    BAD(name, "testFlag", "2") }, \
	{ "testFlag/" what "-minus", "testFlag -1 is refused", \
	    BAD(name, "testFlag", "-1") }

const struct check kit_value_checks[] = {
	FLAGS("tenant", KIT_TENANT),
	FLAGS("application", KIT_APP),
	FLAGS("user", KIT_AUTH),
	FLAGS("org", KIT_ORG),
	NO_FLAG_3("tenant", KIT_TENANT),
	NO_FLAG_3("application", KIT_APP),
	NO_FLAG_3("org", KIT_ORG),
	TEST("tenant", KIT_TENANT),
	TEST("application", KIT_APP),
	TEST("user", KIT_AUTH),
	TEST("org", KIT_ORG),
	TEST("orgs", KIT_ORGS),
	{ "role/admin", "role admin is taken",
	    GOOD(KIT_USER_ENTRY, "role", "\"admin\"") },
	{ "role/case", "role in another case is refused",
	    BAD(KIT_USER_ENTRY, "role", "\"Admin\"") },
	{ "enable/false", "enable \"false\" is taken",
	    GOOD(KIT_USER_ENTRY, "enable", "\"false\"") },
	{ "enable/word", "enable \"yes\" is refused",
	    BAD(KIT_USER_ENTRY, "enable", "\"yes\"") },
	{ "employee/2", "employeeType 2 is taken",
	    GOOD(KIT_USER_ENTRY, "employeeType", "2") },
	{ "employee/4", "employeeType 4 is taken",
	    GOOD(KIT_USER_ENTRY, "employeeType", "4") },
	{ "employee/0", "employeeType 0 is refused",
	    BAD(KIT_USER_ENTRY, "employeeType", "0") },
	{ "employee/5", "employeeType 5 is refused",
	    BAD(KIT_USER_ENTRY, "employeeType", "5") },
	{ "parent/some", "a department below another is taken",
	    GOOD(KIT_ORG, "parentCode", "\"parent-1\"") },
	{ "extra/text", "unknown members are ignored", MEANS_SYNC,
	    play_extra, "\"new\"" },
	{ "extra/null", "so is null", MEANS_SYNC, play_extra, "null" },
	{ "extra/object", "so are nested ones", MEANS_SYNC, play_extra,
	    "{\"b\":[{\"a\":null},1]}" },
	{ "text/chinese", "Chinese, in UTF-8 and as \\u", MEANS_SYNC,
	    play_text, "研发部" },
	{ "text/emoji", "beyond the BMP, in UTF-8 and as \\u", MEANS_SYNC,
	    play_text, "部门 😀" },
	{ "text/marks", "with /, \\, \", &, %, + and =", MEANS_SYNC,
	    play_text, "R/D \\ \"A\" =1 & B %f+g" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
