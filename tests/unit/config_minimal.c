/* config: what a good file is read as. */
#include "config_unit.h"

static void
the_least_there_can_be(void **state)
{
	struct config config;
	int family;

	config_unit_take(*state,
	    "{\"state_dir\": \"state\", " CONFIG_UNIT_KEYS "}",
	    CONFIG_UNIT_SAAS, &config);
	assert_int_equal(config.window_ms, 60000);
	assert_null(config.log);
	assert_null(config.app_info);
	assert_int_equal(config.keys[FAMILY_SAAS].count, 1);
	assert_string_equal(config.keys[FAMILY_SAAS].list[0].text,
	    "s3cr3t-key");
	assert_true(config.keys[FAMILY_SAAS].list[0].until_ms == KEY_FOREVER);
	for (family = FAMILY_SAAS + 1; family < FAMILY_COUNT; family++)
		assert_int_equal(config.keys[family].count, 0);
	config_release(&config);
	config_release(&config);
}

static void
every_member(void **state)
{
	struct config config;

	config_unit_take(*state,
	    CONFIG_UNIT_WITH("\"log\": \"koogate.log\", \"window_s\": 5,"
			     "\"app_info\": {\"frontEndUrl\": \"https://x\"}"),
	    CONFIG_UNIT_SAAS, &config);
	assert_int_equal(config.window_ms, 5000);
	assert_string_equal(unit_text(config.app_info, "frontEndUrl"),
	    "https://x");
	config_release(&config);
}

static void
relative_paths_are_relative_to_the_file(void **state)
{
	struct config config;
	char want[300];

	config_unit_take(*state, CONFIG_UNIT_WITH("\"log\": \"a/b.log\""),
	    CONFIG_UNIT_SAAS, &config);
	snprintf(want, sizeof(want), "%s/state", (char *)*state);
	assert_string_equal(config.state_dir, want);
	snprintf(want, sizeof(want), "%s/a/b.log", (char *)*state);
	assert_string_equal(config.log, want);
	snprintf(want, sizeof(want), "%s/koogate.json", (char *)*state);
	assert_string_equal(config.path, want);
	config_release(&config);
}

static void
absolute_paths_stay(void **state)
{
	struct config config;

	config_unit_take(*state, CONFIG_UNIT_WITH("\"log\": \"/var/x.log\""),
	    CONFIG_UNIT_SAAS, &config);
	assert_string_equal(config.log, "/var/x.log");
	config_release(&config);
}

static void
the_environment_names_the_file(void **state)
{
	(void)state;
	assert_int_equal(setenv("KOOGATE_CONFIG", "/a/b.json", 1), 0);
	assert_string_equal(config_path(), "/a/b.json");
	assert_int_equal(setenv("KOOGATE_CONFIG", "", 1), 0);
	assert_string_equal(config_path(), "/etc/koogate/koogate.json");
	assert_int_equal(unsetenv("KOOGATE_CONFIG"), 0);
	assert_string_equal(config_path(), "/etc/koogate/koogate.json");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_least_there_can_be),
		cmocka_unit_test(every_member),
		cmocka_unit_test(relative_paths_are_relative_to_the_file),
		cmocka_unit_test(absolute_paths_stay),
		cmocka_unit_test(the_environment_names_the_file),
	};

	return unit_main_in_dir(tests);
}
