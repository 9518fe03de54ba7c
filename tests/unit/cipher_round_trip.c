/* cipher: what was encrypted decrypts, whatever it was; how long its text is;
 * and an iv of its own for each. */
#include "../support/unit.h"

#include "crypto/cipher.h"

static const char iv_characters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

static void
round_trip(enum cipher_type type, const struct access_key *key,
    const uint8_t *plain, size_t len)
{
	struct buf text = BUF_INIT, back = BUF_INIT;

	/* Both append: what stood there before stays. */
	buf_addstr(&text, "a");
	buf_addstr(&back, "bc");
	assert_int_equal(cipher_encrypt(type, key, plain, len, &text), 0);
	assert_int_equal(text.len, 1 + CIPHER_TEXT(len));
	assert_int_equal(strlen(text.data), text.len);
	assert_int_equal(strspn(text.data, iv_characters) >= 1 + CIPHER_IV, 1);
	assert_int_equal(cipher_decrypt(type, key, text.data + 1, text.len - 1,
			     &back),
	    CIPHER_DECRYPTED);
	unit_check(back.len == 2 + len, "%zu bytes became %zu", len,
	    back.len - 2);
	assert_memory_equal(back.data, "bc", 2);
	if (len > 0)
		assert_memory_equal(back.data + 2, plain, len);
	assert_int_equal(back.data[back.len], '\0');
	assert_int_equal(text.data[0], 'a');
	buf_release(&text);
	buf_cleanse(&back);
}

static void
every_short_length_in_both_types(void **state)
{
	struct access_key key = unit_key("test-access-key");
	uint8_t plain[200];
	size_t len;

	(void)state;
	for (len = 0; len <= sizeof(plain); len++) {
		unit_random_bytes(plain, len);
		round_trip(CIPHER_AES_256, &key, plain, len);
		round_trip(CIPHER_AES_128, &key, plain, len);
	}
	round_trip(CIPHER_AES_256, &key, NULL, 0);
	key_release(&key);
}

/* Its length says where padding ends, not what the bytes are. */
static void
plain_texts_that_look_like_padding(void **state)
{
	struct access_key key = unit_key("test-access-key");
	uint8_t plain[48];
	int byte;

	(void)state;
	for (byte = 0; byte <= 17; byte++) {
		memset(plain, byte, sizeof(plain));
		round_trip(CIPHER_AES_256, &key, plain, 48);
		round_trip(CIPHER_AES_128, &key, plain, 16);
		round_trip(CIPHER_AES_256, &key, plain, 31);
	}
	key_release(&key);
}

static size_t
text_of(size_t len)
{
	struct access_key key = unit_key("test-access-key");
	char *plain = unit_repeat("x", len);
	struct buf text = BUF_INIT;
	size_t text_len;

	assert_int_equal(cipher_encrypt(CIPHER_AES_256, &key, plain, len,
			     &text),
	    0);
	text_len = text.len;
	buf_release(&text);
	free(plain);
	key_release(&key);
	return text_len;
}

static void
seventy_nine_bytes_fit_the_platform(void **state)
{
	(void)state;
	assert_int_equal(text_of(0), 40);
	assert_int_equal(text_of(15), 40);
	assert_int_equal(text_of(16), 60);
	assert_int_equal(text_of(64), 124);
	assert_int_equal(text_of(79), 124);
	assert_int_equal(text_of(80), 144);
	assert_int_equal(CIPHER_PLAIN_MAX, 79);
	assert_int_equal(CIPHER_TEXT_MAX, 128);
}

/* 62 does not divide 256: the remainder of a random byte would favour eight
 * characters by a fourth.  500 is seven times the deviation that is chance. */
static void
no_character_of_an_iv_is_likelier(void **state)
{
	struct access_key key = unit_key("test-access-key");
	enum {
		TEXTS = 20000,
		EACH = TEXTS * CIPHER_IV / 62
	};
	int found[256] = { 0 };
	struct buf text = BUF_INIT;
	size_t i, n;

	(void)state;
	for (n = 0; n < TEXTS; n++) {
		buf_reset(&text);
		assert_int_equal(cipher_encrypt(CIPHER_AES_128, &key, "x", 1,
				     &text),
		    0);
		for (i = 0; i < CIPHER_IV; i++)
			found[(uint8_t)text.data[i]]++;
	}
	for (i = 0; i < 62; i++)
		unit_check(abs(found[(int)iv_characters[i]] - EACH) < 500,
		    "'%c': %d times, not about %d", iv_characters[i],
		    found[(int)iv_characters[i]], EACH);
	buf_release(&text);
	key_release(&key);
}

/* Equal secrets must not be seen to be equal. */
static void
the_same_secret_twice_gives_two_texts(void **state)
{
	struct access_key key = unit_key("test-access-key");
	struct buf one = BUF_INIT, two = BUF_INIT;

	(void)state;
	assert_int_equal(cipher_encrypt(CIPHER_AES_256, &key, "s", 1, &one), 0);
	assert_int_equal(cipher_encrypt(CIPHER_AES_256, &key, "s", 1, &two), 0);
	assert_memory_not_equal(one.data, two.data, CIPHER_IV);
	assert_string_not_equal(one.data + CIPHER_IV, two.data + CIPHER_IV);
	buf_release(&one);
	buf_release(&two);
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_short_length_in_both_types),
		cmocka_unit_test(plain_texts_that_look_like_padding),
		cmocka_unit_test(seventy_nine_bytes_fit_the_platform),
		cmocka_unit_test(no_character_of_an_iv_is_likelier),
		cmocka_unit_test(the_same_secret_twice_gives_two_texts),
	};

	return unit_main(tests);
}
