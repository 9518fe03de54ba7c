/* cipher: the house's vectors, whose keys and texts Java made. */
#include "../support/unit.h"

#include "crypto/cipher.h"
#include "crypto/javakey.h"

static void
make_key(const json_t *v, const char *name, size_t size)
{
	struct access_key key = unit_key(unit_text(v, "key"));
	char hex[CODEC_HEX_SIZE(JAVAKEY_MAX)];
	uint8_t aes[JAVAKEY_MAX];

	assert_int_equal(javakey_make(&key, aes, size), 0);
	codec_hex_encode(aes, size, hex);
	assert_string_equal(hex, unit_text(v, name));
	key_release(&key);
}

static void
keys_are_made(void **state)
{
	json_t *list = unit_vectors("aes"), *v;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		make_key(v, "aes128_key", JAVAKEY_128);
		make_key(v, "aes256_key", JAVAKEY_256);
	}
	json_decref(list);
}

static void
decrypt(const json_t *v, const char *name, enum cipher_type type)
{
	struct access_key key = unit_key(unit_text(v, "key"));
	const char *text = unit_text(v, name);
	struct buf plain = BUF_INIT;

	assert_int_equal(cipher_decrypt(type, &key, text, strlen(text), &plain),
	    CIPHER_DECRYPTED);
	assert_string_equal(buf_str(&plain), unit_text(v, "plain"));
	assert_int_equal(plain.len, strlen(unit_text(v, "plain")));
	/* The iv is in front of it, as it stands. */
	assert_memory_equal(text, unit_text(v, "iv"), CIPHER_IV);
	buf_cleanse(&plain);
	key_release(&key);
}

static void
texts_are_decrypted(void **state)
{
	json_t *list = unit_vectors("aes"), *v;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		decrypt(v, "type1", CIPHER_AES_256);
		decrypt(v, "type2", CIPHER_AES_128);
	}
	json_decref(list);
}

static void
types_have_the_numbers_of_the_wire(void **state)
{
	(void)state;
	assert_string_equal(cipher_type_text(CIPHER_AES_256), "1");
	assert_string_equal(cipher_type_text(CIPHER_AES_128), "2");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_made),
		cmocka_unit_test(texts_are_decrypted),
		cmocka_unit_test(types_have_the_numbers_of_the_wire),
	};

	return unit_main(tests);
}
