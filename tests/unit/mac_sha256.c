/* mac: SHA-256 against FIPS 180. */
#include "../support/unit.h"

static void
expect(const uint8_t mac[MAC_SIZE], const char *want)
{
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];

	codec_hex_encode(mac, MAC_SIZE, hex);
	assert_string_equal(hex, want);
}

static void
fips_180_sha256(void **state)
{
	static const struct {
		const char *piece;
		size_t times;
		const char *want;
	} rows[] = {
		{ "", 0,
		    "e3b0c44298fc1c149afbf4c8996fb924"
		    "27ae41e4649b934ca495991b7852b855" },
		{ "abc", 1,
		    "ba7816bf8f01cfea414140de5dae2223"
		    "b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		    "248d6a61d20638b8e5c026930c3e6039"
		    "a33ce45964ff2167f6ecedd419db06c1" },
		{ "a", 1000000,
		    "cdc76e5c9914fb9281a1c7e284d73e67"
		    "f1809a48a497200e046d39ccc7112cd0" },
	};
	uint8_t mac[MAC_SIZE];
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		text = unit_repeat(rows[i].piece, rows[i].times);
		assert_int_equal(mac_sha256(text, strlen(text), mac), 0);
		expect(mac, rows[i].want);
		free(text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(fips_180_sha256),
	};

	return unit_main(tests);
}
