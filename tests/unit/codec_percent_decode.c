/* codec: percent-decoding, over every 1- and 2-byte input in both modes. */
#include "../support/unit.h"

#include <ctype.h>

static int
decode(const char *text, size_t len, enum codec_plus plus, struct buf *out)
{
	int rc;

	buf_reset(out);
	rc = codec_percent_decode(text, len, plus, out);
	assert_true(buf_ok(out));
	return rc;
}

static char
plain(char c, enum codec_plus plus)
{
	return c == '+' && plus == CODEC_PLUS_IS_BLANK ? ' ' : c;
}

static void
check_every_pair(enum codec_plus plus)
{
	struct buf out = BUF_INIT;
	bool good;
	char text[2];
	unsigned i;

	for (i = 0; i < 65536; i++) {
		text[0] = (char)(i >> 8);
		text[1] = (char)i;
		good = memchr(text, '%', 2) == NULL &&
		       memchr(text, '\0', 2) == NULL;
		assert_int_equal(decode(text, 2, plus, &out), good ? 0 : -1);
		if (good) {
			assert_int_equal(out.len, 2);
			assert_int_equal(out.data[0], plain(text[0], plus));
			assert_int_equal(out.data[1], plain(text[1], plus));
		}
		good = text[0] != '%' && text[0] != '\0';
		assert_int_equal(decode(text, 1, plus, &out), good ? 0 : -1);
	}
	buf_release(&out);
}

static void
every_one_and_two_bytes_in_both_modes(void **state)
{
	(void)state;
	check_every_pair(CODEC_PLUS_IS_PLUS);
	check_every_pair(CODEC_PLUS_IS_BLANK);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_one_and_two_bytes_in_both_modes),
	};

	return unit_main(tests);
}
