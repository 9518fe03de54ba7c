/* config: where hooks are, who runs them, and what seals their passwords. */
#include "config_unit.h"

static void
the_hook_directory(void **state)
{
	struct config config;
	char want[300];

	config_unit_take(*state, CONFIG_UNIT_WITH("\"// none\": 1"),
	    CONFIG_UNIT_SAAS, &config);
	assert_null(config.hook_dir);
	config_release(&config);
	config_unit_take(*state, CONFIG_UNIT_WITH("\"hook_dir\": \"hooks\""),
	    CONFIG_UNIT_SAAS, &config);
	snprintf(want, sizeof(want), "%s/hooks", (char *)*state);
	assert_string_equal(config.hook_dir, want);
	config_release(&config);
	config_unit_take(*state, CONFIG_UNIT_WITH("\"hook_dir\": \"/h/k\""),
	    CONFIG_UNIT_SAAS, &config);
	assert_string_equal(config.hook_dir, "/h/k");
	config_release(&config);
	config_unit_refuse(*state, CONFIG_UNIT_WITH("\"hook_dir\": 1"),
	    ":3: hook_dir: ");
	config_unit_refuse(*state, CONFIG_UNIT_WITH("\"hook_dir\": \"\""),
	    ":3: hook_dir: ");
}

static void
the_runner(void **state)
{
	static const char *const bad[] = { "\"\"", "\"Spawn\"", "\"cron\"", "1",
		"true", "null", "[\"none\"]" };
	struct config config;
	char text[300];
	size_t i;

	config_unit_take(*state, CONFIG_UNIT_WITH("\"// none\": 1"),
	    CONFIG_UNIT_SAAS, &config);
	assert_true(config.spawns_runner);
	config_release(&config);
	config_unit_take(*state, CONFIG_UNIT_WITH("\"runner\": \"spawn\""),
	    CONFIG_UNIT_SAAS, &config);
	assert_true(config.spawns_runner);
	config_release(&config);
	config_unit_take(*state, CONFIG_UNIT_WITH("\"runner\": \"none\""),
	    CONFIG_UNIT_SAAS, &config);
	assert_false(config.spawns_runner);
	config_release(&config);
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		snprintf(text, sizeof(text), CONFIG_UNIT_WITH("\"runner\": %s"),
		    bad[i]);
		config_unit_refuse(*state, text,
		    ":3: runner: must be \"spawn\" ");
	}
}

static void
sealing_keys(void **state)
{
	struct config config;

	config_unit_write(*state, "seal.key", 0600, "0123456789abcdef\n", 17);
	config_unit_write(*state, "old.key", 0600, "fedcba9876543210\n", 17);
	config_unit_take(*state, CONFIG_UNIT_WITH("\"// none\": 1"),
	    CONFIG_UNIT_SAAS, &config);
	assert_int_equal(config.seal_keys.count, 0);
	config_release(&config);
	/* In their order, whatever families are served. */
	config_unit_take(*state,
	    CONFIG_UNIT_WITH("\"seal_keys\": [{\"file\": \"seal.key\"}, "
			     "{\"file\": \"old.key\", \"// why\": 1}]"),
	    CONFIG_NO_KEYS, &config);
	assert_int_equal(config.seal_keys.count, 2);
	assert_string_equal(config.seal_keys.list[0].text, "0123456789abcdef");
	assert_string_equal(config.seal_keys.list[1].text, "fedcba9876543210");
	config_release(&config);
}

static void
sealing_keys_that_are_refused(void **state)
{
	config_unit_write(*state, "seal.key", 0600, "0123456789abcdef\n", 17);
	config_unit_write(*state, "open.key", 0644, "0123456789abcdef\n", 17);
	config_unit_refuse(*state,
	    CONFIG_UNIT_WITH("\"seal_keys\": [{\"file\": \"seal.key\"}, "
			     "{\"file\": \"seal.key\",\n\"until\": "
			     "\"2027-01-31T00:00:00Z\"}]"),
	    ":4: seal_keys/1/until: a sealing key has no end");
	config_unit_refuse(*state, CONFIG_UNIT_WITH("\"seal_keys\": []"),
	    ":3: seal_keys: must be a list of 1 to 8 keys");
	config_unit_refuse(*state, CONFIG_UNIT_WITH("\"seal_keys\": {}"),
	    ":3: seal_keys: must be a list of 1 to 8 keys");
	config_unit_refuse(*state,
	    CONFIG_UNIT_WITH("\"seal_keys\": [{\"file\": \"none.key\"}]"),
	    ":3: seal_keys/0/file: ");
	config_unit_refuse(*state,
	    CONFIG_UNIT_WITH("\"seal_keys\": [{\"file\": \"open.key\"}]"),
	    ":3: seal_keys/0/file: ");
	config_unit_refuse(*state,
	    CONFIG_UNIT_WITH("\"seal_keys\": [{\"path\": \"seal.key\"}]"),
	    ":3: seal_keys/0: unknown member \"path\"");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hook_directory),
		cmocka_unit_test(the_runner),
		cmocka_unit_test(sealing_keys),
		cmocka_unit_test(sealing_keys_that_are_refused),
	};

	return unit_main_in_dir(tests);
}
