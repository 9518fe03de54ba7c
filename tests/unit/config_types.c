/* config: every member with a value of every other type. */
#include "config_unit.h"

static const char *const values[] = { "null", "true", "false", "7", "0", "-1",
	"1.5", "60.0", "\"\"", "\"text\"", "[]", "[7]", "{}" };

/* The member, with %s for a value; the values that are its type; the line of
 * the member and what the refusal says. */
static const struct {
	const char *text;
	const char *taken;
	const char *wanted;
} members[] = {
	{ "{" CONFIG_UNIT_KEYS ",\n\"state_dir\": %s}", "\"text\"",
	    ":2: state_dir: must be a path, as a string" },
	{ CONFIG_UNIT_WITH("\"log\": %s"), "\"text\"",
	    ":3: log: must be a path, as a string" },
	{ CONFIG_UNIT_WITH("\"window_s\": %s"), "7",
	    ":3: window_s: must be a whole number of seconds, 1 to 300" },
	{ CONFIG_UNIT_WITH("\"app_info\": %s"), "{}",
	    ":3: app_info: must be an object such as {\"frontEndUrl\"" },
	{ "{\"state_dir\": \"s\",\n\"keys\": %s}", "{}",
	    ":2: keys: must be an object" },
	{ "{\"state_dir\": \"s\", \"keys\":\n{\"saas\": %s}}", "",
	    ":2: keys/saas" /* [7] has no object at 0 */ },
	{ "{\"state_dir\": \"s\", \"keys\": {\"saas\": [\n%s]}}", "",
	    ":2: keys/saas/0: " /* {} has no file */ },
	{ "{\"state_dir\": \"s\", \"keys\": {\"saas\": [{\n\"file\": %s}]}}",
	    "", ":2: keys/saas/0/file: " /* there is no file "text" */ },
	{ "{\"state_dir\": \"s\", \"keys\": {\"saas\": [{"
	  "\"file\": \"saas.key\",\n\"until\": %s}]}}",
	    "null", ":2: keys/saas/0/until: must be a time in UTC such as" },
};

static void
every_member_with_every_type(void **state)
{
	struct config config;
	char text[400];
	size_t i, k;

	for (i = 0; i < UNIT_COUNT(members); i++) {
		for (k = 0; k < UNIT_COUNT(values); k++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			snprintf(text, sizeof(text), members[i].text,
			    values[k]);
#pragma GCC diagnostic pop
			if (strcmp(values[k], members[i].taken) != 0) {
				config_unit_refuse(*state, text,
				    members[i].wanted);
				continue;
			}
			config_unit_take(*state, text, CONFIG_UNIT_SAAS,
			    &config);
			config_release(&config);
		}
	}
}

/* Its files are not read, but a slip in its list is still a slip. */
static void
an_unserved_family_is_held_to_its_types_too(void **state)
{
	static const char *const bad[] = { "7", "[]", "[7]", "[{}]",
		"[{\"file\": \"kit.key\", \"till\": 1}]",
		"[{\"file\": \"kit.key\", \"until\": 1}]", "[{\"file\": 7}]",
		"[{\"file\": \"\"}]" };
	char text[400];
	size_t i;

	for (i = 0; i < UNIT_COUNT(bad); i++) {
		snprintf(text, sizeof(text),
		    "{\"state_dir\": \"s\", \"keys\": {\"saas\": "
		    "[{\"file\": \"saas.key\"}],\n\"kit\": %s}}",
		    bad[i]);
		config_unit_refuse(*state, text, ":2: keys/kit");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member_with_every_type),
		cmocka_unit_test(an_unserved_family_is_held_to_its_types_too),
	};

	return unit_main_in_dir(tests);
}
