/* signature: the key's limits, and that the signed text is a plain joining. */
#include "../support/unit.h"

static void
joined_by_hand(const char *secret, const char *nonce, const char *body)
{
	struct access_key key = unit_key(secret);
	char text[1024], hex[2 * MAC_SIZE + 1], inner[2 * MAC_SIZE + 1];
	char want[2 * MAC_SIZE + 1];
	uint8_t mac[MAC_SIZE];

	assert_int_equal(mac_hmac(secret, key.len, body, strlen(body), mac), 0);
	codec_hex_encode(mac, MAC_SIZE, inner);
	snprintf(text, sizeof(text), "%s%s%s%s", secret, nonce, "1680508066618",
	    inner);
	assert_int_equal(mac_hmac(secret, key.len, text, strlen(text), mac), 0);
	codec_hex_encode(mac, MAC_SIZE, want);
	assert_int_equal(signature_make(&key, "1680508066618", nonce, body,
			     strlen(body), hex),
	    0);
	assert_string_equal(hex, want);
	key_release(&key);
}

static void
keys_and_nonces_of_every_length(void **state)
{
	char *key, *nonce;
	size_t n;

	(void)state;
	for (n = LIMIT_KEY_MIN; n <= LIMIT_KEY_MAX; n++) {
		key = unit_repeat("k", n);
		nonce = unit_repeat("n", n % LIMIT_NONCE + 1);
		joined_by_hand(key, nonce, "{}");
		free(key);
		free(nonce);
	}
	joined_by_hand("ключ-ключ", "n", "云");
	joined_by_hand("%s%n-key-", "n", "%s%n");
}

static void
a_text_too_long_to_join_is_an_error(void **state)
{
	char *secret = unit_repeat("k", LIMIT_KEY_MAX);
	char *nonce = unit_repeat("n", LIMIT_NONCE + 1);
	struct access_key key = unit_key(secret);
	char hex[2 * MAC_SIZE + 1];

	(void)state;
	assert_int_equal(signature_make(&key, "1680508066618", nonce, "{}", 2,
			     hex),
	    -1);
	key_release(&key);
	free(nonce);
	free(secret);
}

static void
a_large_body_is_signed_whole(void **state)
{
	char *body = unit_repeat("x", 4 * 1024 * 1024);
	struct access_key key = unit_key("test-access-key");
	char a[2 * MAC_SIZE + 1], b[2 * MAC_SIZE + 1];
	size_t len = strlen(body);

	(void)state;
	assert_int_equal(signature_make(&key, "1", "n", body, len, a), 0);
	body[len - 1] = 'y';
	assert_int_equal(signature_make(&key, "1", "n", body, len, b), 0);
	assert_string_not_equal(a, b);
	key_release(&key);
	free(body);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_and_nonces_of_every_length),
		cmocka_unit_test(a_text_too_long_to_join_is_an_error),
		cmocka_unit_test(a_large_body_is_signed_whole),
	};

	return unit_main(tests);
}
