/* oaep: what was encrypted with any of the three paddings decrypts, whatever
 * it was; with a fourth it does not, nor with another key. */
#include "oaep_unit.h"

#include <openssl/rsa.h>

static struct oaep_key *private_key, *public_key, *other_key;

static void
round_trip(enum oaep_padding padding, const uint8_t *plain, size_t len)
{
	struct buf text = BUF_INIT, back = BUF_INIT;

	/* Both append. */
	buf_addstr(&text, "a");
	buf_addstr(&back, "bc");
	assert_int_equal(oaep_encrypt(public_key, padding, plain, len, &text),
	    0);
	assert_int_equal(text.len, 1 + 512);
	assert_int_equal(oaep_decrypt(private_key, text.data + 1, text.len - 1,
			     &back),
	    OAEP_DECRYPTED);
	unit_check(back.len == 2 + len, "%zu bytes became %zu", len,
	    back.len - 2);
	assert_memory_equal(back.data, "bc", 2);
	assert_memory_equal(back.data + 2, plain, len);
	assert_int_equal(back.data[back.len], '\0');
	back.len = 2;
	assert_int_equal(oaep_decrypt(other_key, text.data + 1, text.len - 1,
			     &back),
	    OAEP_DOES_NOT_DECRYPT);
	assert_int_equal(back.len, 2);
	buf_release(&text);
	buf_cleanse(&back);
}

static void
each_has_its_name(void **state)
{
	(void)state;
	assert_string_equal(oaep_padding_text(OAEP_SHA256),
	    "SHA-256 with MGF1-SHA-256");
	assert_string_equal(oaep_padding_text(OAEP_SHA256_SHA1),
	    "SHA-256 with MGF1-SHA-1");
	assert_string_equal(oaep_padding_text(OAEP_SHA1),
	    "SHA-1 with MGF1-SHA-1");
}

static void
some_lengths_in_each_padding(void **state)
{
	static const size_t most[] = { 318, 318, 342 };
	struct buf text = BUF_INIT;
	uint8_t plain[512];
	int padding;

	(void)state;
	unit_random_bytes(plain, sizeof(plain));
	for (padding = 0; padding < OAEP_PADDINGS; padding++) {
		round_trip((enum oaep_padding)padding, plain, 0);
		round_trip((enum oaep_padding)padding, plain, 36);
		round_trip((enum oaep_padding)padding, plain, most[padding]);
		assert_int_equal(oaep_encrypt(public_key,
				     (enum oaep_padding)padding, plain,
				     most[padding] + 1, &text),
		    -1);
		assert_int_equal(text.len, 0);
	}
	buf_release(&text);
}

static void
the_same_twice_gives_two_texts(void **state)
{
	struct buf one = BUF_INIT, two = BUF_INIT;

	(void)state;
	assert_int_equal(oaep_encrypt(public_key, OAEP_SHA256, "s", 1, &one),
	    0);
	/* The private key has the public one in it. */
	assert_int_equal(oaep_encrypt(private_key, OAEP_SHA256, "s", 1, &two),
	    0);
	assert_string_not_equal(one.data, two.data);
	buf_release(&one);
	buf_release(&two);
}

/* Encrypt by OpenSSL itself; a digest of NULL is the padding of old. */
static void
encrypt(EVP_PKEY *pair, const EVP_MD *digest, const EVP_MD *mask,
    char text[CODEC_BASE64_SIZE(OAEP_BITS_MIN / 8)])
{
	EVP_PKEY_CTX *rsa = EVP_PKEY_CTX_new(pair, NULL);
	uint8_t block[OAEP_BITS_MIN / 8];
	size_t size = sizeof(block);

	assert_int_equal(EVP_PKEY_encrypt_init(rsa), 1);
	assert_int_equal(EVP_PKEY_CTX_set_rsa_padding(rsa,
			     digest == NULL ? RSA_PKCS1_PADDING
					    : RSA_PKCS1_OAEP_PADDING),
	    1);
	if (digest != NULL) {
		assert_int_equal(EVP_PKEY_CTX_set_rsa_oaep_md(rsa, digest), 1);
		assert_int_equal(EVP_PKEY_CTX_set_rsa_mgf1_md(rsa, mask), 1);
	}
	assert_int_equal(EVP_PKEY_encrypt(rsa, block, &size,
			     (const uint8_t *)"secret", 6),
	    1);
	codec_base64_encode(block, size, text);
	EVP_PKEY_CTX_free(rsa);
}

static void
made_by_other_hands(void **state)
{
	const struct {
		const EVP_MD *digest, *mask;
		enum oaep_outcome want;
	} cases[] = {
		{ EVP_sha256(), EVP_sha256(), OAEP_DECRYPTED },
		{ EVP_sha256(), EVP_sha1(), OAEP_DECRYPTED },
		{ EVP_sha1(), EVP_sha1(), OAEP_DECRYPTED },
		{ EVP_sha1(), EVP_sha256(), OAEP_DOES_NOT_DECRYPT },
		{ EVP_sha512(), EVP_sha512(), OAEP_DOES_NOT_DECRYPT },
		{ NULL, NULL, OAEP_DOES_NOT_DECRYPT },
	};
	EVP_PKEY *pair = oaep_unit_make(OAEP_BITS_MIN);
	struct buf pem = oaep_unit_pem(pair, FORM_PKCS1), plain = BUF_INIT;
	char text[CODEC_BASE64_SIZE(OAEP_BITS_MIN / 8)];
	struct err err = ERR_INIT;
	struct oaep_key *key = oaep_load_private(pem.data, pem.len, &err);
	size_t i;

	(void)state;
	unit_check(key != NULL, "%s", err.text);
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		encrypt(pair, cases[i].digest, cases[i].mask, text);
		buf_reset(&plain);
		unit_check(oaep_decrypt(key, text, strlen(text), &plain) ==
			       cases[i].want,
		    "case %zu", i);
		if (cases[i].want == OAEP_DECRYPTED)
			assert_string_equal(buf_str(&plain), "secret");
	}
	buf_cleanse(&plain);
	buf_cleanse(&pem);
	oaep_free(key);
	EVP_PKEY_free(pair);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_its_name),
		cmocka_unit_test(some_lengths_in_each_padding),
		cmocka_unit_test(the_same_twice_gives_two_texts),
		cmocka_unit_test(made_by_other_hands),
	};
	struct oaep_key *unused;
	int failed;

	oaep_unit_load(&other_key, &unused);
	oaep_free(unused);
	oaep_unit_load(&private_key, &public_key);
	failed = unit_main(tests);
	oaep_free(private_key);
	oaep_free(public_key);
	oaep_free(other_key);
	return failed;
}
