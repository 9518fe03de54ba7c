/* kit: each member of a user and of a department, named with its place. */
#include "tenant_unit.h"

/* Is the body refused with those words ("": taken) when the second element of
 * its list has this member (value NULL: has it not)? */
static void
expect(enum kit_call call, const char *name, json_t *value, const char *words)
{
	const char *list = call == KIT_AUTH ? "userList" : "orgInfoList";
	json_t *body = tenant_unit_body(call, KIT_ADD), *element;
	char text[LIMIT_RESULT_MSG] = "", want[LIMIT_RESULT_MSG] = "";

	element = json_array_get(json_object_get(body, list), 1);
	if (value == NULL)
		(void)json_object_del(element, name);
	else
		json_object_set_new(element, name, value);
	if (*words != '\0')
		snprintf(want, sizeof(want), "%s/1/%s: %s", list, name, words);
	(void)fields_check(kit_fields(call, KIT_V2), body, text, sizeof(text));
	assert_string_equal(text, want);
	json_decref(body);
}

static const struct {
	enum kit_call call;
	const char *name;
	int max;
	bool mandatory;
} members[] = {
	{ KIT_AUTH, "userName", 64, true },
	{ KIT_AUTH, "name", 64, true },
	{ KIT_AUTH, "orgCode", 64, true },
	{ KIT_AUTH, "position", 64, false },
	{ KIT_AUTH, "employeeCode", 64, false },
	{ KIT_AUTH, "employeeType", 0, false },
	{ KIT_AUTH, "role", 0, true },
	{ KIT_AUTH, "enable", 0, true },
	{ KIT_AUTH, "mobile", 32, false },
	{ KIT_AUTH, "email", 128, false },
	{ KIT_AUTH, "workPlace", 256, false },
	{ KIT_AUTH, "entryDate", 20, false },
	{ KIT_ALL_ORGS, "orgCode", 64, true },
	{ KIT_ALL_ORGS, "orgName", 128, true },
	{ KIT_ALL_ORGS, "parentCode", 64, false },
};

static void
each_member_is_held_to_its_row(void **state)
{
	char *text, words[64];
	size_t i, max;

	(void)state;
	for (i = 0; i < UNIT_COUNT(members); i++) {
		expect(members[i].call, members[i].name, NULL,
		    members[i].mandatory ? "missing" : "");
		expect(members[i].call, members[i].name, json_string(""),
		    members[i].mandatory ? "blank" : "");
		if ((max = (size_t)members[i].max) == 0)
			continue;
		text = unit_repeat("x", max + 1);
		snprintf(words, sizeof(words), "longer than %zu characters",
		    max);
		expect(members[i].call, members[i].name, json_string(text),
		    words);
		text[max] = '\0';
		expect(members[i].call, members[i].name, json_string(text), "");
		free(text);
	}
}

static void
choices(void **state)
{
	(void)state;
	expect(KIT_AUTH, "role", json_string("root"),
	    "must be one of user, admin");
	expect(KIT_AUTH, "enable", json_string("1"),
	    "must be \"true\" or \"false\"");
	expect(KIT_AUTH, "enable", json_true(),
	    "must be \"true\" or \"false\"");
	expect(KIT_AUTH, "employeeType", json_integer(5),
	    "must be one of 1, 2, 3, 4");
	expect(KIT_AUTH, "employeeType", json_string("4"), "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_member_is_held_to_its_row),
		cmocka_unit_test(choices),
	};

	return unit_main(tests);
}
