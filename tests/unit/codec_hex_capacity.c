/* codec: hex of every length to 300 there and back, within its capacity. */
#include "../support/unit.h"

#include <ctype.h>

static void
round_trips_and_capacity(void **state)
{
	uint8_t data[301], out[302];
	char text[CODEC_HEX_SIZE(301)];
	size_t n, i;

	(void)state;
	for (n = 0; n <= 300; n++) {
		unit_random_bytes(data, n);
		codec_hex_encode(data, n, text);
		assert_int_equal(strlen(text), 2 * n);
		for (i = 0; i < strlen(text); i++) {
			if (unit_random() % 2 == 0)
				text[i] = (char)toupper(text[i]);
		}
		memset(out, 0xaa, sizeof(out));
		assert_int_equal(codec_hex_decode(text, 2 * n, out, n), n);
		assert_memory_equal(out, data, n);
		assert_int_equal(out[n], 0xaa);
		assert_int_equal(codec_hex_decode(text, 2 * n, out, n + 1), n);
		if (n > 0)
			assert_int_equal(codec_hex_decode(text, 2 * n, out,
					     n - 1),
			    -1);
		assert_int_equal(codec_hex_decode(text, 2 * n + 1, out, 302),
		    -1);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trips_and_capacity),
	};

	return unit_main(tests);
}
