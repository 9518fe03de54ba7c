/* codec: a broken percent-escape is refused, and so is a NUL. */
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

static void
every_escape(void **state)
{
	struct buf out = BUF_INIT;
	char text[4] = "%xy";
	bool good;
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		text[1] = (char)(i >> 8);
		text[2] = (char)i;
		good = isxdigit((int)(i >> 8)) && isxdigit((int)(i & 255)) &&
		       memcmp(text, "%00", 3) != 0;
		assert_int_equal(decode(text, 3, CODEC_PLUS_IS_BLANK, &out),
		    good ? 0 : -1);
		if (!good)
			continue;
		assert_int_equal(out.len, 1);
		/* An escaped '+' is a '+' in either mode. */
		assert_int_equal((uint8_t)out.data[0],
		    strtoul(text + 1, NULL, 16));
	}
	buf_release(&out);
}

static void
broken_escapes_are_refused(void **state)
{
	static const char *const bad[] = { "%", "%4", "%zz", "%4z", "%z4",
		"%00", "%%", "%%41", "a%", "a%4", "%41%", "%41%4", "%-1", "%+1",
		"% 1", "%0x", "%u0041", "a%00b" };
	struct buf out = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(decode(bad[i], strlen(bad[i]), CODEC_PLUS_IS_PLUS,
			       &out) == -1,
		    "%s was taken", bad[i]);
	/* The length counts, not the NUL: the escape is cut off here. */
	assert_int_equal(decode("%41", 2, CODEC_PLUS_IS_PLUS, &out), -1);
	buf_release(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_escape),
		cmocka_unit_test(broken_escapes_are_refused),
	};

	return unit_main(tests);
}
