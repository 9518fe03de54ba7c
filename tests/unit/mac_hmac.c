/* mac: HMAC-SHA256 against RFC 4231. */
#include "../support/unit.h"

static void
expect(const uint8_t mac[MAC_SIZE], const char *want)
{
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];

	codec_hex_encode(mac, MAC_SIZE, hex);
	assert_string_equal(hex, want);
}

static void
rfc_4231_hmac(void **state)
{
	static const char long_key[] =
	    "Test Using Larger Than Block-Size Key - Hash Key First";
	static const char long_data[] =
	    "This is a test using a larger than block-size key and a larger "
	    "than block-size data. The key needs to be hashed before being "
	    "used by the HMAC algorithm.";
	uint8_t key[131], data[50], mac[MAC_SIZE];
	size_t i;

	(void)state;
	memset(key, 0x0b, 20);
	assert_int_equal(mac_hmac(key, 20, "Hi There", 8, mac), 0);
	expect(mac, "b0344c61d8db38535ca8afceaf0bf12b"
		    "881dc200c9833da726e9376c2e32cff7");
	assert_int_equal(mac_hmac("Jefe", 4, "what do ya want for nothing?", 28,
			     mac),
	    0);
	expect(mac, "5bdcc146bf60754e6a042426089575c7"
		    "5a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof(key));
	memset(data, 0xdd, sizeof(data));
	assert_int_equal(mac_hmac(key, 20, data, 50, mac), 0);
	expect(mac, "773ea91e36800e46854db8ebd09181a7"
		    "2959098b3ef8c122d9635514ced565fe");
	assert_int_equal(mac_hmac(key, 131, long_key, sizeof(long_key) - 1,
			     mac),
	    0);
	expect(mac, "60e431591ee0b67f0d8a26aacbf5b77f"
		    "8e0bc6213728c5140546040f0ee37f54");
	assert_int_equal(mac_hmac(key, 131, long_data, sizeof(long_data) - 1,
			     mac),
	    0);
	expect(mac, "9b09ffa71b942fcb27635fbcd5b0e944"
		    "bfdc63644f0713938a7f51535c3a35e2");
	for (i = 0; i < 25; i++)
		key[i] = (uint8_t)(i + 1);
	memset(data, 0xcd, sizeof(data));
	assert_int_equal(mac_hmac(key, 25, data, 50, mac), 0);
	expect(mac, "82558a389a443c0ea4cc819899f2083a"
		    "85f0faa3e578f8077a2e3ff46729665b");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(rfc_4231_hmac),
	};

	return unit_main(tests);
}
