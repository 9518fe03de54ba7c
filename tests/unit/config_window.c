/* config: window_s is 1 to 300, PROTOCOL.md section 3. */
#include "config_unit.h"

static void
the_whole_range(void **state)
{
	struct config config;
	char text[300];
	int seconds;

	for (seconds = 1; seconds <= 300; seconds++) {
		snprintf(text, sizeof(text),
		    CONFIG_UNIT_WITH("\"window_s\": %d"), seconds);
		config_unit_take(*state, text, CONFIG_UNIT_SAAS, &config);
		assert_int_equal(config.window_ms, seconds * 1000);
		config_release(&config);
	}
}

static void
outside_it(void **state)
{
	static const char *const bad[] = { "0", "-1", "301", "60000",
		"4294967297", "9223372036854775807", "-9223372036854775808",
		"1e2", "\"60\"" };
	char text[300];
	size_t i;

	for (i = 0; i < UNIT_COUNT(bad); i++) {
		snprintf(text, sizeof(text),
		    CONFIG_UNIT_WITH("\"window_s\": %s"), bad[i]);
		config_unit_refuse(*state, text,
		    ":3: window_s: must be a whole number of seconds, 1 to "
		    "300");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_range),
		cmocka_unit_test(outside_it),
	};

	return unit_main_in_dir(tests);
}
