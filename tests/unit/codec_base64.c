/* codec: base64 against OpenSSL's encoder, both ways, and the capacity. */
#include "../support/unit.h"

#include <openssl/evp.h>

static void
check_both_ways(const uint8_t *data, size_t len)
{
	char text[CODEC_BASE64_SIZE(301)], want[CODEC_BASE64_SIZE(301)];
	uint8_t out[302];

	EVP_EncodeBlock((unsigned char *)want, data, (int)len);
	codec_base64_encode(data, len, text);
	assert_string_equal(text, want);
	assert_int_equal(strlen(text) + 1, CODEC_BASE64_SIZE(len));
	memset(out, 0xaa, sizeof(out));
	assert_int_equal(codec_base64_decode(text, strlen(text), out, len),
	    len);
	assert_memory_equal(out, data, len);
	assert_int_equal(out[len], 0xaa);
	assert_int_equal(codec_base64_decode(text, strlen(text), out, len + 1),
	    len);
	if (len > 0)
		assert_int_equal(codec_base64_decode(text, strlen(text), out,
				     len - 1),
		    -1);
}

static void
every_one_and_two_bytes(void **state)
{
	uint8_t data[2];
	unsigned i;

	(void)state;
	for (i = 0; i < 65536; i++) {
		data[0] = (uint8_t)(i >> 8);
		data[1] = (uint8_t)i;
		check_both_ways(data, 2);
		if (data[1] == 0)
			check_both_ways(data, 1);
	}
}

static void
random_bytes_of_every_length_to_300(void **state)
{
	uint8_t data[301];
	size_t n;

	(void)state;
	for (n = 0; n <= 300; n++) {
		unit_random_bytes(data, n);
		check_both_ways(data, n);
	}
}

static void
rfc_4648_section_10(void **state)
{
	static const char *const want[] = { "", "Zg==", "Zm8=", "Zm9v",
		"Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy" };
	char text[CODEC_BASE64_SIZE(6)];
	size_t n;

	(void)state;
	for (n = 0; n < UNIT_COUNT(want); n++) {
		codec_base64_encode("foobar", n, text);
		assert_string_equal(text, want[n]);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_one_and_two_bytes),
		cmocka_unit_test(random_bytes_of_every_length_to_300),
		cmocka_unit_test(rfc_4648_section_10),
	};

	return unit_main(tests);
}
