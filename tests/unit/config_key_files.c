/* config: whose key files are read, and what is said of a bad one. */
#include "config_unit.h"

static const char with_kit[] =
    "{\"state_dir\": \"s\", \"keys\": {\n\"saas\": [{\"file\": "
    "\"saas.key\"}],\n"
    "\"kit\": [{\"file\": \"saas.key\"},\n{\"file\": \"kit.key\"}]}}";

/* Refused when the kit is served, else not even looked at. */
static void
refuse_if_served(const char *dir, const char *wanted)
{
	struct err err = ERR_INIT;
	struct config config;

	config_unit_take(dir, with_kit, CONFIG_UNIT_SAAS, &config);
	assert_int_equal(config.keys[FAMILY_KIT].count, 0);
	config_release(&config);
	config_unit_take(dir, with_kit, CONFIG_NO_KEYS, &config);
	assert_int_equal(config.keys[FAMILY_SAAS].count, 0);
	config_release(&config);
	assert_int_equal(config_unit_read_bytes(dir, with_kit, strlen(with_kit),
			     CONFIG_UNIT_SAAS | CONFIG_KEYS(FAMILY_KIT),
			     &config, &err),
	    -1);
	unit_check(strstr(err.text, "koogate.json:4: keys/kit/1/file: ") !=
		       NULL,
	    "%s", err.text);
	unit_check(strstr(err.text, wanted) != NULL, "%s", err.text);
	assert_null(strstr(err.text, "s3cr3t"));
}

static void
a_missing_file(void **state)
{
	refuse_if_served(*state, "kit.key: No such file or directory");
}

static void
a_file_others_can_read(void **state)
{
	config_unit_write(*state, "kit.key", 0644, "s3cr3t-key\n", 11);
	refuse_if_served(*state, "has mode 0644: it must not be");
}

static void
a_file_that_holds_no_key(void **state)
{
	config_unit_write(*state, "kit.key", 0600, "s3cr3t\n", 7);
	refuse_if_served(*state, "holds 6 bytes, a key has 8 to 256");
}

static void
good_files_of_two_families(void **state)
{
	struct config config;

	config_unit_write(*state, "kit.key", 0600, "s3cr3t-kit\n", 11);
	config_unit_take(*state, with_kit,
	    CONFIG_UNIT_SAAS | CONFIG_KEYS(FAMILY_KIT), &config);
	assert_int_equal(config.keys[FAMILY_SAAS].count, 1);
	assert_int_equal(config.keys[FAMILY_KIT].count, 2);
	assert_string_equal(config.keys[FAMILY_KIT].list[1].text, "s3cr3t-kit");
	config_release(&config);
}

static void
a_family_that_is_not_sold(void **state)
{
	const unsigned saas = CONFIG_UNIT_SAAS, kit = CONFIG_KEYS(FAMILY_KIT);
	struct config config;

	config_unit_write(*state, "kit.key", 0600, "s3cr3t-kit\n", 11);
	config_unit_take(*state,
	    "{\"state_dir\": \"s\",\n"
	    "\"keys\": {\"kit\": [{\"file\": \"kit.key\"}]}}",
	    saas | kit, &config);
	assert_false(config_has_key(&config, saas));
	assert_true(config_has_key(&config, kit));
	assert_true(config_has_key(&config, saas | kit));
	assert_false(config_has_key(&config, CONFIG_NO_KEYS));
	config_release(&config);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_file),
		cmocka_unit_test(a_file_others_can_read),
		cmocka_unit_test(a_file_that_holds_no_key),
		cmocka_unit_test(good_files_of_two_families),
		cmocka_unit_test(a_family_that_is_not_sold),
	};

	return unit_main_in_dir(tests);
}
