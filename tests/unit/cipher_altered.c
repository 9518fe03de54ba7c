/* cipher: a text of which one character differs, or a piece is missing, is
 * refused or becomes garbage; it never is the plain text, and what is no text
 * of section 9 is refused whatever it would become. */
#include "../support/unit.h"

#include <ctype.h>

#include "crypto/cipher.h"

#define SECRET "Zq7!secret-pass" /* 15 bytes and one of padding */
#define LEN    (sizeof(SECRET) - 1)

static struct access_key key;

static const char base64_characters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static struct buf
encrypted(const char *plain)
{
	struct buf text = BUF_INIT;

	assert_int_equal(cipher_encrypt(CIPHER_AES_256, &key, plain,
			     strlen(plain), &text),
	    0);
	return text;
}

/* Decrypt behind "kept".  When it is refused, nothing is appended, and nothing
 * of the secret is left in the memory. */
static enum cipher_outcome
try(enum cipher_type type, const struct access_key *with, const char *text,
    size_t len, struct buf *plain)
{
	enum cipher_outcome outcome;

	*plain = (struct buf)BUF_INIT;
	assert_int_equal(buf_reserve(plain, 1000), 0);
	memset(plain->data, 0, plain->cap);
	buf_addstr(plain, "kept");
	outcome = cipher_decrypt(type, with, text, len, plain);
	assert_memory_equal(plain->data, "kept", 4);
	assert_int_equal(plain->data[plain->len], '\0');
	if (outcome == CIPHER_DECRYPTED)
		return outcome;
	assert_int_equal(outcome, CIPHER_DOES_NOT_DECRYPT);
	assert_int_equal(plain->len, 4);
	/* Its first byte is where the NUL stands now. */
	assert_null(memmem(plain->data, plain->cap, &SECRET[1], LEN - 1));
	return outcome;
}

static void
refuse(const char *text, size_t len)
{
	struct buf plain;

	unit_check(try(CIPHER_AES_256, &key, text, len, &plain) ==
		       CIPHER_DOES_NOT_DECRYPT,
	    "taken: %.*s", (int)len, text);
	buf_cleanse(&plain);
}

/* CBC adds the iv to the first block, so what becomes of it is known. */
static void
every_character_of_the_iv(void **state)
{
	struct buf text = encrypted(SECRET), plain;
	char want[CIPHER_BLOCK + 1] = SECRET "\x01", was;
	size_t at;
	int c;

	(void)state;
	for (at = 0; at < CIPHER_IV; at++) {
		was = text.data[at];
		for (c = 0; c < 256; c++) {
			if ((char)c == was)
				continue;
			text.data[at] = (char)c;
			if (!isalnum(c) || at == LEN) {
				/* 1 is the only padding that ends here, and
				 * 2 to 16 would need others before it. */
				refuse(text.data, text.len);
				continue;
			}
			want[at] = (char)(SECRET[at] ^ was ^ c);
			assert_int_equal(try(CIPHER_AES_256, &key, text.data,
					     text.len, &plain),
			    CIPHER_DECRYPTED);
			assert_int_equal(plain.len, 4 + LEN);
			assert_memory_equal(plain.data + 4, want, LEN);
			want[at] = SECRET[at];
			buf_cleanse(&plain);
		}
		text.data[at] = was;
	}
	buf_release(&text);
}

/* One block, two and three: their base64 ends with "==", "=" and neither. */
static void
every_character_of_the_base64(void **state)
{
	static const char *const secrets[] = { SECRET, SECRET SECRET,
		SECRET SECRET SECRET };
	static const size_t lengths[] = { 40, 60, 80 };
	struct buf text, plain;
	size_t i, at;
	char was;
	int c;

	(void)state;
	for (i = 0; i < UNIT_COUNT(secrets); i++) {
		text = encrypted(secrets[i]);
		assert_int_equal(text.len, lengths[i]);
		for (at = CIPHER_IV; at < text.len; at++) {
			was = text.data[at];
			for (c = 0; c < 256; c++) {
				if ((char)c == was)
					continue;
				text.data[at] = (char)c;
				if (was == '=' || c == '\0' ||
				    strchr(base64_characters, c) == NULL) {
					refuse(text.data, text.len);
					continue;
				}
				(void)try(CIPHER_AES_256, &key, text.data,
				    text.len, &plain);
				assert_string_not_equal(plain.data + 4,
				    secrets[i]);
				buf_cleanse(&plain);
			}
			text.data[at] = was;
		}
		buf_release(&text);
	}
}

static void
every_length_but_its_own(void **state)
{
	/* Six blocks: 128 characters, of which 64 are three whole ones. */
	struct buf text = encrypted(SECRET SECRET SECRET SECRET SECRET SECRET);
	size_t len;

	(void)state;
	assert_int_equal(text.len, CIPHER_IV + 128);
	for (len = 0; len < text.len; len++)
		refuse(text.data, len);
	for (len = 1; len <= 4; len++) {
		buf_addstr(&text, "A");
		refuse(text.data, text.len);
	}
	buf_release(&text);
}

/* Bytes that are no multiple of a block, in good base64. */
static void
pieces_of_a_block(void **state)
{
	char text[CIPHER_IV + CODEC_BASE64_SIZE(64)];
	uint8_t bytes[64] = { 0 };
	size_t len;

	(void)state;
	memset(text, 'A', CIPHER_IV);
	for (len = 0; len <= sizeof(bytes); len++) {
		if (len > 0 && len % CIPHER_BLOCK == 0)
			continue;
		codec_base64_encode(bytes, len, text + CIPHER_IV);
		refuse(text, strlen(text));
	}
}

static void
blanks_and_lines_around_and_in_it(void **state)
{
	static const char *const pieces[] = { " ", "\n", "\r\n", "=", "\t" };
	struct buf text = encrypted(SECRET), more = BUF_INIT;
	size_t i, at;

	(void)state;
	for (i = 0; i < UNIT_COUNT(pieces); i++) {
		for (at = 0; at <= text.len; at++) {
			buf_reset(&more);
			buf_add(&more, text.data, at);
			buf_addstr(&more, pieces[i]);
			buf_addstr(&more, text.data + at);
			refuse(buf_str(&more), more.len);
		}
	}
	buf_release(&more);
	buf_release(&text);
}

/* Padding that fits by chance is one case of 256: of 1,000, not 30. */
static void
another_key_or_type(void **state)
{
	struct buf text, plain;
	struct access_key other;
	unsigned taken = 0, i;
	char name[32];

	(void)state;
	for (i = 0; i < 1000; i++) {
		text = encrypted(SECRET);
		snprintf(name, sizeof(name), "test-access-key-%u", i);
		other = unit_key(name);
		taken += try(CIPHER_AES_256, &other, text.data, text.len,
			     &plain) == CIPHER_DECRYPTED;
		assert_string_not_equal(plain.data + 4, SECRET);
		buf_cleanse(&plain);
		taken += try(CIPHER_AES_128, &key, text.data, text.len,
			     &plain) == CIPHER_DECRYPTED;
		assert_string_not_equal(plain.data + 4, SECRET);
		buf_cleanse(&plain);
		key_release(&other);
		buf_release(&text);
	}
	unit_check(taken < 60, "%u of 2,000 were taken", taken);
}

/* Else all that is refused above would prove nothing. */
static void
unaltered_it_decrypts(void **state)
{
	struct buf text = encrypted(SECRET), plain;

	(void)state;
	assert_int_equal(try(CIPHER_AES_256, &key, text.data, text.len, &plain),
	    CIPHER_DECRYPTED);
	assert_string_equal(plain.data, "kept" SECRET);
	buf_cleanse(&plain);
	buf_release(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_of_the_iv),
		cmocka_unit_test(every_character_of_the_base64),
		cmocka_unit_test(every_length_but_its_own),
		cmocka_unit_test(pieces_of_a_block),
		cmocka_unit_test(blanks_and_lines_around_and_in_it),
		cmocka_unit_test(another_key_or_type),
		cmocka_unit_test(unaltered_it_decrypts),
	};
	int failed;

	key = unit_key("test-access-key");
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
