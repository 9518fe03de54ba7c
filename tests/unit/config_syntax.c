/* config: files that are not one JSON object, or no file at all. */
#include "config_unit.h"

#include <errno.h>

static void
broken_json_says_line_and_column(void **state)
{
	config_unit_refuse(*state, "{\n  \"state_dir\": x}", ":2:16: ");
	config_unit_refuse(*state, "{\"state_dir\": \"s\"", ":1:");
	config_unit_refuse(*state, "{\"a\": 1,}", ":1:");
	config_unit_refuse(*state, "{} {}", ":1:");
	config_unit_refuse(*state, "// text\n{}", ":1:");
	config_unit_refuse(*state, "{\"\xff\": 1}", ":1:");
	config_unit_refuse(*state, "\n\n", ":3:");
}

static void
duplicates_are_refused(void **state)
{
	config_unit_refuse(*state, CONFIG_UNIT_WITH("\"state_dir\": \"t\""),
	    ":3:");
	config_unit_refuse(*state, "{\"keys\": {\"saas\": [],\n\"saas\": []}}",
	    ":2:");
}

static void
something_else_than_an_object(void **state)
{
	config_unit_refuse(*state, "[]", ":1: must hold one JSON object");
}

static void
an_empty_file(void **state)
{
	config_unit_refuse(*state, "", " is empty");
}

static void
a_nul_byte(void **state)
{
	char text[] = CONFIG_UNIT_WITH("\"//\": 1");
	size_t len = strlen(text);

	config_unit_refuse_bytes(*state, text, len + 1, " holds a NUL");
	text[3] = '\0';
	config_unit_refuse_bytes(*state, text, len, " holds a NUL");
}

static void
at_the_limit_and_over_it(void **state)
{
	size_t limit = 256 * 1024;
	char *text = unit_repeat(" ", limit + 1);
	struct config config;

	memcpy(text, CONFIG_UNIT_WITH("\"//\": 1"),
	    strlen(CONFIG_UNIT_WITH("\"//\": 1")));
	config_unit_refuse(*state, text, " is larger than allowed");
	text[limit] = '\0';
	config_unit_take(*state, text, CONFIG_UNIT_SAAS, &config);
	config_release(&config);
	free(text);
}

static void
no_file_tells_how_to_get_one(void **state)
{
	struct err err = ERR_INIT;
	struct config config;
	char path[300];

	snprintf(path, sizeof(path), "%s/none.json", (char *)*state);
	assert_int_equal(config_load(path, 0, &config, &err), -1);
	assert_int_equal(err.errnum, ENOENT);
	assert_non_null(strstr(err.text, path));
	assert_non_null(strstr(err.text, "koogate init"));
	assert_int_equal(config_load(*state, 0, &config, &err), -1);
	assert_non_null(strstr(err.text, "not a regular file"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_json_says_line_and_column),
		cmocka_unit_test(duplicates_are_refused),
		cmocka_unit_test(something_else_than_an_object),
		cmocka_unit_test(an_empty_file),
		cmocka_unit_test(a_nul_byte),
		cmocka_unit_test(at_the_limit_and_over_it),
		cmocka_unit_test(no_file_tells_how_to_get_one),
	};

	return unit_main_in_dir(tests);
}
