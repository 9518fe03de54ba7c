/* codec: no text steers a terminal, and every other text stays as it is. */
#include "../support/unit.h"

#include "base/codec.h"

static const struct {
	const char *text, *escaped;
} rows[] = {
	{ "plain, 云 and \xc2\xa0 stay", "plain, 云 and \xc2\xa0 stay" },
	{ "a\nb\x1b[31m\x7f", "a\\x0ab\\x1b[31m\\x7f" },
	{ "\xc2\x9b"
	  "2J",
	    "\\xc2\\x9b"
	    "2J" },
	{ "\xc2\x80\xc2\x9f", "\\xc2\\x80\\xc2\\x9f" },
	/* The same byte within another character is no control. */
	{ "\xe4\xba\x91\xc3\x9b", "\xe4\xba\x91\xc3\x9b" },
	{ "\xc2", "\xc2" },
};

static void
each_text(void **state)
{
	char out[100];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		assert_int_equal(codec_escape_controls(rows[i].text, out,
				     sizeof(out)),
		    strlen(rows[i].escaped));
		assert_string_equal(out, rows[i].escaped);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text),
	};

	return unit_main(tests);
}
