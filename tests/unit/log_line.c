/* log: one call is one line in one write, whatever the text holds. */
#include "../support/log_unit.h"

static void
levels(void **state)
{
	(void)state;
	log_error("%s %d", "text", 7);
	assert_string_equal(log_unit_line("error"), "text 7");
	log_warn("%s", "");
	assert_string_equal(log_unit_line("warning"), "");
	log_info("云 é");
	assert_string_equal(log_unit_line("info"), "云 é");
}

static void
every_control_character_is_escaped(void **state)
{
	char want[16];
	int c;

	(void)state;
	for (c = 1; c < 256; c++) {
		log_info("a%cb", c);
		if (c < ' ' || c == 0x7f)
			snprintf(want, sizeof(want), "a\\x%02xb", c);
		else
			snprintf(want, sizeof(want), "a%cb", c);
		assert_string_equal(log_unit_line("info"), want);
	}
}

static void
no_input_forges_a_line(void **state)
{
	(void)state;
	log_info("x\n2026-11-23T09:17:00.123Z error koogate[1]: forged\r\n");
	assert_string_equal(log_unit_line("info"),
	    "x\\x0a2026-11-23T09:17:00.123Z error koogate[1]: "
	    "forged\\x0d\\x0a");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels),
		cmocka_unit_test(every_control_character_is_escaped),
		cmocka_unit_test(no_input_forges_a_line),
	};

	return log_unit_main(tests);
}
