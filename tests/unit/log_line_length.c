/* log: long text is cut, and what is left is still one whole line. */
#include "../support/log_unit.h"

static void
long_text_is_cut_and_stays_one_line(void **state)
{
	static const char *const pieces[] = { "a", "\n", "a\n", "aa\n", "aaa\n",
		"aaaa\n" };
	const char *text;
	char *input;
	size_t i, n;

	(void)state;
	for (i = 0; i < UNIT_COUNT(pieces); i++) {
		for (n = 3900; n < 4200; n++) {
			input = unit_repeat(pieces[i], n);
			log_error("%s", input);
			text = log_unit_line("error");
			assert_in_range(strlen(text), 3900, LIMIT_LOG_LINE);
			if (i == 0)
				assert_memory_equal(text, input, strlen(text));
			free(input);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_text_is_cut_and_stays_one_line),
	};

	return log_unit_main(tests);
}
