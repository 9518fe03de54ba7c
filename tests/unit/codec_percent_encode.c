/* codec: percent-encoding leaves RFC 3986's unreserved characters alone. */
#include "../support/unit.h"

static const char unreserved[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				 "abcdefghijklmnopqrstuvwxyz0123456789-._~";

static size_t
encoded(uint8_t byte, char *out)
{
	if (memchr(unreserved, byte, sizeof(unreserved) - 1) == NULL)
		return (size_t)sprintf(out, "%%%02X", (unsigned)byte);
	*out = (char)byte;
	return 1;
}

static void
every_one_and_two_bytes(void **state)
{
	struct buf out = BUF_INIT;
	char text[2], want[16];
	size_t len;
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		text[0] = (char)(i >> 8);
		text[1] = (char)i;
		len = encoded((uint8_t)(i >> 8), want);
		buf_reset(&out);
		codec_percent_encode(text, 1, &out);
		assert_int_equal(out.len, len);
		assert_memory_equal(out.data, want, len);
		len += encoded((uint8_t)i, want + len);
		buf_reset(&out);
		codec_percent_encode(text, 2, &out);
		assert_int_equal(out.len, len);
		assert_memory_equal(out.data, want, len);
	}
	buf_release(&out);
}

static void
what_is_encoded_decodes_to_itself(void **state)
{
	struct buf text = BUF_INIT, back = BUF_INIT;
	uint8_t data[300];
	size_t n, i;

	(void)state;
	for (n = 0; n <= 300; n++) {
		unit_random_bytes(data, n);
		for (i = 0; i < n; i++)
			data[i] = data[i] != 0 ? data[i] : '+';
		buf_reset(&text);
		buf_reset(&back);
		codec_percent_encode((const char *)data, n, &text);
		assert_int_equal(codec_percent_decode(buf_str(&text), text.len,
				     CODEC_PLUS_IS_BLANK, &back),
		    0);
		assert_int_equal(back.len, n);
		if (n > 0)
			assert_memory_equal(back.data, data, n);
	}
	buf_release(&text);
	buf_release(&back);
}

static void
both_append(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	buf_addstr(&out, "x");
	codec_percent_encode("a b", 3, &out);
	assert_string_equal(buf_str(&out), "xa%20b");
	codec_percent_decode("%2B+", 4, CODEC_PLUS_IS_BLANK, &out);
	assert_string_equal(buf_str(&out), "xa%20b+ ");
	codec_percent_decode("%2b+", 4, CODEC_PLUS_IS_PLUS, &out);
	assert_string_equal(buf_str(&out), "xa%20b+ ++");
	buf_release(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_one_and_two_bytes),
		cmocka_unit_test(what_is_encoded_decodes_to_itself),
		cmocka_unit_test(both_append),
	};

	return unit_main(tests);
}
