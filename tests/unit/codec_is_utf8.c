/* codec: what is UTF-8 is what jansson takes for it; every text of up to two
 * bytes, and the edges of the longer ones. */
#include "../support/unit.h"

static void
agree(const char *text)
{
	json_t *value = json_string(text);

	unit_check(codec_is_utf8(text) == (value != NULL), "%02x %02x %02x",
	    (unsigned char)text[0], (unsigned char)text[1],
	    (unsigned char)text[2]);
	json_decref(value);
}

static void
every_text_of_two_bytes(void **state)
{
	char text[4] = "";
	unsigned i;

	(void)state;
	for (i = 1; i < 0x10000; i++) {
		text[0] = (char)(i & 0xff);
		text[1] = (char)(i >> 8);
		if (text[0] != '\0')
			agree(text);
	}
}

static void
the_edges_of_longer_ones(void **state)
{
	static const char *const texts[] = { "\xe0\x9f\xbf", "\xe0\xa0\x80",
		"\xed\x9f\xbf", "\xed\xa0\x80", "\xee\x80\x80", "\xef\xbf\xbf",
		"\xf0\x8f\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "a\xe4\xba\x91z",
		"a\xe4\xba", "\xf0\x9f\x98" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(texts); i++)
		agree(texts[i]);
	assert_true(codec_is_utf8(""));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_text_of_two_bytes),
		cmocka_unit_test(the_edges_of_longer_ones),
	};

	return unit_main(tests);
}
