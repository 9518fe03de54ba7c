/* codec: base64 takes one text per value: padding and unused bits. */
#include "../support/unit.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int
value(char c)
{
	const char *at = memchr(digits, c, 64);

	return at != NULL ? (int)(at - digits) : -1;
}

/* The rule, said another way than the decoder says it: bytes, or -1. */
static int
rule(const char t[4])
{
	if (value(t[0]) < 0 || value(t[1]) < 0)
		return -1;
	if (t[2] == '=')
		return t[3] == '=' && value(t[1]) % 16 == 0 ? 1 : -1;
	if (value(t[2]) < 0)
		return -1;
	if (t[3] == '=')
		return value(t[2]) % 4 == 0 ? 2 : -1;
	return value(t[3]) < 0 ? -1 : 3;
}

static void
every_four_of_a_small_alphabet(void **state)
{
	static const char alphabet[] = "ABEPQgw09+/==-_% \n\r\t.,*@[`{";
	const size_t n = sizeof(alphabet); /* with the NUL */
	char text[4];
	uint8_t out[3];
	size_t i;

	(void)state;
	for (i = 0; i < n * n * n * n; i++) {
		text[0] = alphabet[i % n];
		text[1] = alphabet[i / n % n];
		text[2] = alphabet[i / n / n % n];
		text[3] = alphabet[i / n / n / n];
		assert_int_equal(codec_base64_decode(text, 4, out, 3),
		    rule(text));
	}
}

static void
every_padded_group(void **state)
{
	char one[4] = "xy==", two[4] = "Axy=";
	uint8_t out[3];
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		one[0] = two[1] = (char)(i >> 8);
		one[1] = two[2] = (char)i;
		assert_int_equal(codec_base64_decode(one, 4, out, 3),
		    rule(one));
		assert_int_equal(codec_base64_decode(two, 4, out, 3),
		    rule(two));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_four_of_a_small_alphabet),
		cmocka_unit_test(every_padded_group),
	};

	return unit_main(tests);
}
