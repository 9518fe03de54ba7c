/* codec: base64 of a foreign character or a broken length is refused. */
#include "../support/unit.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int
value(char c)
{
	const char *at = memchr(digits, c, 64);

	return at != NULL ? (int)(at - digits) : -1;
}

static void
every_one_two_and_three_characters_are_too_short(void **state)
{
	char text[3];
	uint8_t out[3];
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		text[0] = (char)(i >> 8);
		text[1] = (char)i;
		text[2] = '=';
		assert_int_equal(codec_base64_decode(text, 1, out, 3), -1);
		assert_int_equal(codec_base64_decode(text, 2, out, 3), -1);
		assert_int_equal(codec_base64_decode(text, 3, out, 3), -1);
	}
}

static void
a_foreign_character_anywhere_is_refused(void **state)
{
	char text[12];
	uint8_t out[9];
	unsigned at, c;

	(void)state;
	for (at = 0; at < 12; at++) {
		for (c = 0; c < 256; c++) {
			memset(text, 'A', 12);
			text[at] = (char)c;
			unit_check(codec_base64_decode(text, 12, out, 9) ==
				       (value((char)c) >= 0       ? 9
					   : at == 11 && c == '=' ? 8
								  : -1),
			    "character 0x%02x at %u", c, at);
		}
	}
	assert_int_equal(codec_base64_decode("AA==AAAA", 8, out, 9), -1);
	assert_int_equal(codec_base64_decode("AAA=AAAA", 8, out, 9), -1);
	assert_int_equal(codec_base64_decode("AAAA====", 8, out, 9), -1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    every_one_two_and_three_characters_are_too_short),
		cmocka_unit_test(a_foreign_character_anywhere_is_refused),
	};

	return unit_main(tests);
}
