/* codec: whatever somebody else's program prints becomes valid UTF-8. */
#include "../support/unit.h"

/* jansson's own judgement. */
static bool
is_valid(const char *text)
{
	json_t *value = json_string(text);

	json_decref(value);
	return value != NULL;
}

static void
check(const char *text)
{
	char out[16], copy[16];

	memset(out, 0x55, sizeof(out));
	codec_to_utf8(text, out, sizeof(out));
	unit_check(is_valid(out), "%02x %02x: not valid",
	    (unsigned)(uint8_t)text[0], (unsigned)(uint8_t)text[1]);
	/* What is valid stays as it is. */
	if (is_valid(text))
		assert_string_equal(out, text);
	else
		assert_non_null(strchr(out, '?'));
	codec_to_utf8(out, copy, sizeof(copy));
	assert_string_equal(copy, out);
}

static void
all_of_one_and_two_bytes(void **state)
{
	char text[8] = "";
	int a, b;

	(void)state;
	check("");
	for (a = 1; a < 256; a++) {
		text[0] = (char)a;
		text[1] = '\0';
		check(text);
		for (b = 1; b < 256; b++) {
			text[1] = (char)b;
			text[2] = '\0';
			check(text);
			/* And before what is in order. */
			memcpy(text + 2, "x", 2);
			check(text);
		}
	}
}

static void
many_of_three_and_four(void **state)
{
	static const uint8_t edges[] = { 0x01, 0x7f, 0x80, 0x8f, 0x90, 0x9f,
		0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
		0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff };
	const size_t n = UNIT_COUNT(edges);
	char text[8] = "";
	size_t i, k, left;

	(void)state;
	for (i = 0; i < n * n * n * n; i++) {
		for (k = 0, left = i; k < 4; k++, left /= n)
			text[k] = (char)edges[left % n];
		text[4] = '\0';
		check(text);
		text[3] = '\0';
		check(text);
	}
}

static void
the_text_is_kept_as_far_as_it_can(void **state)
{
	static const char *const pairs[][2] = { { "caf\xe9", "caf?" },
		{ "\xc3\xa9\xc3", "\xc3\xa9?" },
		{ "\xf0\x9f\x98\x80\x80", "\xf0\x9f\x98\x80?" },
		{ "\xed\xa0\x80", "???" }, { "\xc0\xaf", "??" },
		{ "\xf4\x90\x80\x80", "????" }, { "\xe4\xba", "??" } };
	char out[16];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(pairs); i++) {
		codec_to_utf8(pairs[i][0], out, sizeof(out));
		assert_string_equal(out, pairs[i][1]);
	}
}

static void
capacity(void **state)
{
	static const char *const letters[] = { "x", "\xc3\xa9", "\xe4\xba\x91",
		"\xf0\x9f\x98\x80", "\xff" };
	char *text, out[41];
	size_t i, cap, len;

	(void)state;
	for (i = 0; i < UNIT_COUNT(letters); i++) {
		len = strlen(letters[i]);
		text = unit_repeat(letters[i], 50);
		for (cap = 1; cap < sizeof(out); cap++) {
			memset(out, 0x55, sizeof(out));
			codec_to_utf8(text, out, cap);
			assert_int_equal(strlen(out), (cap - 1) / len * len);
			assert_true(is_valid(out));
			assert_int_equal(out[cap], 0x55);
		}
		free(text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_one_and_two_bytes),
		cmocka_unit_test(many_of_three_and_four),
		cmocka_unit_test(the_text_is_kept_as_far_as_it_can),
		cmocka_unit_test(capacity),
	};

	return unit_main(tests);
}
