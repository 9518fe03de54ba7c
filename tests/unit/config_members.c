/* config: unknown, missing and comment members; each refusal names the file,
 * the line, the member, and what is allowed. */
#include "config_unit.h"

static void
unknown_members_are_refused(void **state)
{
	static const char *const names[] = { "State_dir", "state_dir ", "key",
		"windows_s", "/", "/ a", "", "#", "logs" };
	char text[300], wanted[120];
	size_t i;

	for (i = 0; i < UNIT_COUNT(names); i++) {
		snprintf(text, sizeof(text), CONFIG_UNIT_WITH("\"%s\": 1"),
		    names[i]);
		/* A name with a blank path has no line of its own. */
		if (names[i][0] == '\0' || names[i][0] == '/')
			snprintf(wanted, sizeof(wanted), ": %s: unknown member",
			    names[i]);
		else
			snprintf(wanted, sizeof(wanted),
			    ":3: %s: unknown member; allowed are state_dir, "
			    "keys, seal_keys, app_info, ",
			    names[i]);
		config_unit_refuse(*state, text, wanted);
	}
}

static void
missing_members_are_named(void **state)
{
	config_unit_refuse(*state, "{" CONFIG_UNIT_KEYS "}",
	    ": state_dir: is missing");
	config_unit_refuse(*state, "{\"state_dir\": \"state\"}",
	    ": keys: is missing");
	config_unit_refuse(*state, "{}", ": state_dir: is missing");
}

static void
unknown_families_are_refused(void **state)
{
	config_unit_refuse(*state,
	    "{\"state_dir\": \"state\",\n\"keys\": {\n"
	    "\"saas\": [{\"file\": \"saas.key\"}],\n\"sass\": []}}",
	    ":4: keys/sass: no such family; there are saas saas_v1 license "
	    "license_code license_v1 kit kit_v1 notify");
}

static void
unknown_members_of_a_key_are_refused(void **state)
{
	config_unit_refuse(*state,
	    "{\"state_dir\": \"state\",\n\"keys\": {\"saas\":\n"
	    "[{\"file\": \"saas.key\"},\n {\"file\": \"saas.key\", "
	    "\"til\": \"2027-01-31T00:00:00Z\"}]}}",
	    ":4: keys/saas/1: unknown member \"til\"; allowed are file, until");
	config_unit_refuse(*state,
	    "{\"state_dir\": \"state\", \"keys\": {\n\"saas\": [\n{}]}}",
	    ":3: keys/saas/0: has no \"file\"");
}

static void
comments_are_taken_everywhere(void **state)
{
	struct config config;

	config_unit_take(*state,
	    "{\"//\": 1, \"// why\": [\"anything\"], \"state_dir\": \"s\","
	    "\"keys\": {\"// old\": \"x\", \"saas\": [{\"// mine\": {},"
	    " \"file\": \"saas.key\"}]}}",
	    CONFIG_UNIT_SAAS, &config);
	assert_int_equal(config.keys[FAMILY_SAAS].count, 1);
	config_release(&config);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_members_are_refused),
		cmocka_unit_test(missing_members_are_named),
		cmocka_unit_test(unknown_families_are_refused),
		cmocka_unit_test(unknown_members_of_a_key_are_refused),
		cmocka_unit_test(comments_are_taken_everywhere),
	};

	return unit_main_in_dir(tests);
}
