/* oaep: an altered text, or one that is no base64 of the key's size, does not
 * decrypt, and nothing of the secret is left. */
#include "oaep_unit.h"

#define SECRET "a-client-secret-of-the-kit"

static struct oaep_key *private_key, *public_key;
static struct buf text;

static void
refuse(const char *altered, size_t len)
{
	struct buf plain = BUF_INIT;

	assert_int_equal(buf_reserve(&plain, 1000), 0);
	memset(plain.data, 0, plain.cap);
	buf_addstr(&plain, "kept");
	unit_check(oaep_decrypt(private_key, altered, len, &plain) ==
		       OAEP_DOES_NOT_DECRYPT,
	    "taken: %.*s", (int)len, altered);
	assert_int_equal(plain.len, 4);
	assert_string_equal(plain.data, "kept");
	assert_null(
	    memmem(plain.data, plain.cap, &SECRET[1], sizeof(SECRET) - 2));
	buf_release(&plain);
}

static void
some_bits(void **state)
{
	uint8_t block[OAEP_BITS_MIN / 8];
	char altered[CODEC_BASE64_SIZE(sizeof(block))];
	size_t bit;

	(void)state;
	assert_int_equal(codec_base64_decode(text.data, text.len, block,
			     sizeof(block)),
	    sizeof(block));
	for (bit = 0; bit < 8 * sizeof(block); bit += 61) {
		block[bit / 8] ^= (uint8_t)(1 << bit % 8);
		codec_base64_encode(block, sizeof(block), altered);
		block[bit / 8] ^= (uint8_t)(1 << bit % 8);
		refuse(altered, strlen(altered));
	}
}

/* A number that is larger than the modulus, and the smallest. */
static void
numbers_nobody_encrypted(void **state)
{
	uint8_t block[OAEP_BITS_MIN / 8];
	char altered[CODEC_BASE64_SIZE(sizeof(block))];
	int byte;

	(void)state;
	for (byte = 0; byte <= 255; byte += 255) {
		memset(block, byte, sizeof(block));
		codec_base64_encode(block, sizeof(block), altered);
		refuse(altered, strlen(altered));
	}
}

static void
another_form(void **state)
{
	struct buf altered = BUF_INIT;
	size_t len;

	(void)state;
	for (len = 0; len < text.len; len++)
		refuse(text.data, len);
	buf_addf(&altered, "%s\n", text.data);
	refuse(altered.data, altered.len);
	buf_reset(&altered);
	buf_addstr(&altered, text.data);
	altered.data[100] = '-';
	refuse(altered.data, altered.len);
	refuse("the secret itself", 17);
	buf_release(&altered);
}

/* Else all that is refused above would prove nothing. */
static void
unaltered_it_decrypts(void **state)
{
	struct buf plain = BUF_INIT;

	(void)state;
	assert_int_equal(oaep_decrypt(private_key, text.data, text.len, &plain),
	    OAEP_DECRYPTED);
	assert_string_equal(buf_str(&plain), SECRET);
	buf_cleanse(&plain);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(unaltered_it_decrypts),
		cmocka_unit_test(some_bits),
		cmocka_unit_test(numbers_nobody_encrypted),
		cmocka_unit_test(another_form),
	};
	int failed;

	oaep_unit_load(&private_key, &public_key);
	if (oaep_encrypt(public_key, OAEP_SHA256, SECRET, sizeof(SECRET) - 1,
		&text) != 0)
		return 111;
	failed = unit_main(tests);
	buf_release(&text);
	oaep_free(private_key);
	oaep_free(public_key);
	return failed;
}
