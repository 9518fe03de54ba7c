/* codec: hex, over every 1- and 2-byte input and every foreign character. */
#include "../support/unit.h"

#include <ctype.h>

static void
every_two_bytes_encode_to_four_digits(void **state)
{
	char text[CODEC_HEX_SIZE(2)], want[8];
	uint8_t data[2];
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		data[0] = (uint8_t)(i >> 8);
		data[1] = (uint8_t)i;
		snprintf(want, sizeof(want), "%04x", i);
		codec_hex_encode(data, 2, text);
		assert_string_equal(text, want);
		codec_hex_encode(data, 1, text);
		assert_memory_equal(text, want, 2);
		assert_int_equal(text[2], '\0');
	}
	codec_hex_encode(data, 0, text);
	assert_string_equal(text, "");
}

static void
every_two_characters_decode_or_are_refused(void **state)
{
	uint8_t out[2];
	char text[3] = "";
	bool good;
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		text[0] = (char)(i >> 8);
		text[1] = (char)i;
		good = isxdigit((int)(i >> 8)) && isxdigit((int)(i & 255));
		out[0] = 0xaa;
		out[1] = 0xaa;
		assert_int_equal(codec_hex_decode(text, 1, out, 2), -1);
		assert_int_equal(codec_hex_decode(text, 2, out, 2),
		    good ? 1 : -1);
		if (good)
			assert_int_equal(out[0], strtoul(text, NULL, 16));
		assert_int_equal(out[1], 0xaa);
	}
	assert_int_equal(codec_hex_decode("", 0, out, 0), 0);
}

static void
a_foreign_character_anywhere_is_refused(void **state)
{
	char text[65];
	uint8_t out[32];
	unsigned at, c;

	(void)state;
	for (at = 0; at < 64; at++) {
		memset(text, 'a', 64);
		for (c = 0; c < 256; c++) {
			text[at] = (char)c;
			assert_int_equal(codec_hex_decode(text, 64, out, 32),
			    isxdigit((int)c) ? 32 : -1);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_two_bytes_encode_to_four_digits),
		cmocka_unit_test(every_two_characters_decode_or_are_refused),
		cmocka_unit_test(a_foreign_character_anywhere_is_refused),
	};

	return unit_main(tests);
}
