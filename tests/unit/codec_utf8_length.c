/* codec: characters are counted, not bytes. */
#include "../support/unit.h"

static void
every_code_point_is_one_character(void **state)
{
	char text[8];
	json_t *value;
	uint32_t c;

	(void)state;
	for (c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 251) {
		if (c >= 0xd800 && c <= 0xdfff)
			continue;
		if (c < 0x80)
			sprintf(text, "%c", (int)c);
		else if (c < 0x800)
			sprintf(text, "%c%c", (int)(0xc0 | c >> 6),
			    (int)(0x80 | (c & 63)));
		else if (c < 0x10000)
			sprintf(text, "%c%c%c", (int)(0xe0 | c >> 12),
			    (int)(0x80 | (c >> 6 & 63)),
			    (int)(0x80 | (c & 63)));
		else
			sprintf(text, "%c%c%c%c", (int)(0xf0 | c >> 18),
			    (int)(0x80 | (c >> 12 & 63)),
			    (int)(0x80 | (c >> 6 & 63)),
			    (int)(0x80 | (c & 63)));
		/* jansson agrees that this is UTF-8. */
		assert_non_null(value = json_string(text));
		json_decref(value);
		assert_int_equal(codec_utf8_length(text), 1);
	}
}

static void
lengths_add_up(void **state)
{
	(void)state;
	assert_int_equal(codec_utf8_length(""), 0);
	assert_int_equal(codec_utf8_length("abc"), 3);
	assert_int_equal(codec_utf8_length("云商店"), 3);
	assert_int_equal(codec_utf8_length("a\u00e9云😀z"), 5);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_is_one_character),
		cmocka_unit_test(lengths_add_up),
	};

	return unit_main(tests);
}
