#include "crypto/oaep.h"

#include <stdint.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "base/codec.h"
#include "crypto/mac.h"
#include "crypto/oaep_key.h"

static const struct {
	const char *text;
	const EVP_MD *(*digest)(void);
	const EVP_MD *(*mask)(void);
} paddings[OAEP_PADDINGS] = {
	[OAEP_SHA256] = { "SHA-256 with MGF1-SHA-256", EVP_sha256, EVP_sha256 },
	[OAEP_SHA256_SHA1] = { "SHA-256 with MGF1-SHA-1", EVP_sha256,
	    EVP_sha1 },
	[OAEP_SHA1] = { "SHA-1 with MGF1-SHA-1", EVP_sha1, EVP_sha1 },
};

const char *
oaep_padding_text(enum oaep_padding padding)
{
	if ((unsigned)padding >= OAEP_PADDINGS)
		BUG("no padding %d", (int)padding);
	return paddings[padding].text;
}

/* Bytes of a ciphertext. */
static size_t
block_size(const struct oaep_key *key)
{
	return (size_t)EVP_PKEY_get_size(key->pair);
}

/* A context that encrypts or decrypts; NULL when memory is short. */
static EVP_PKEY_CTX *
begin(const struct oaep_key *key, enum oaep_padding padding,
    int (*init)(EVP_PKEY_CTX *))
{
	EVP_PKEY_CTX *rsa = EVP_PKEY_CTX_new(key->pair, NULL);

	if (rsa != NULL && init(rsa) == 1 &&
	    EVP_PKEY_CTX_set_rsa_padding(rsa, RSA_PKCS1_OAEP_PADDING) == 1 &&
	    EVP_PKEY_CTX_set_rsa_oaep_md(rsa, paddings[padding].digest()) ==
		1 &&
	    EVP_PKEY_CTX_set_rsa_mgf1_md(rsa, paddings[padding].mask()) == 1)
		return rsa;
	EVP_PKEY_CTX_free(rsa);
	return NULL;
}

int
oaep_encrypt(const struct oaep_key *key, enum oaep_padding padding,
    const void *plain, size_t len, struct buf *out)
{
	struct buf block = BUF_INIT;
	size_t size = block_size(key), digits = CODEC_BASE64_SIZE(size) - 1;
	EVP_PKEY_CTX *rsa = NULL;
	int rc = -1;

	if (buf_reserve(&block, size) == 0 && buf_reserve(out, digits) == 0 &&
	    (rsa = begin(key, padding, EVP_PKEY_encrypt_init)) != NULL &&
	    EVP_PKEY_encrypt(rsa, (uint8_t *)block.data, &size, plain, len) ==
		1 &&
	    size == block_size(key)) {
		codec_base64_encode(block.data, size, out->data + out->len);
		out->len += digits;
		rc = 0;
	}
	EVP_PKEY_CTX_free(rsa);
	buf_release(&block);
	ERR_clear_error();
	return rc;
}

/* Why an operation failed: OpenSSL tells a bad text from its own troubles by no
 * more than the first reason that it leaves. */
static enum oaep_outcome
failure(void)
{
	unsigned long error = ERR_peek_error();

	if (ERR_GET_LIB(error) != ERR_LIB_RSA)
		return OAEP_CANNOT_TELL;
	switch (ERR_GET_REASON(error)) {
	case RSA_R_OAEP_DECODING_ERROR:
	case RSA_R_DATA_TOO_LARGE_FOR_MODULUS:
		return OAEP_DOES_NOT_DECRYPT;
	default:
		return OAEP_CANNOT_TELL;
	}
}

/* Decrypt `size` bytes into `plain`, which has the room; *len says how many
 * there were. */
static enum oaep_outcome
decrypt(const struct oaep_key *key, enum oaep_padding padding,
    const char *block, size_t size, uint8_t *plain, size_t *len)
{
	enum oaep_outcome outcome = OAEP_CANNOT_TELL;
	EVP_PKEY_CTX *rsa;

	ERR_clear_error();
	rsa = begin(key, padding, EVP_PKEY_decrypt_init);
	if (rsa == NULL)
		return OAEP_CANNOT_TELL;
	*len = size;
	if (EVP_PKEY_decrypt(rsa, plain, len, (const uint8_t *)block, size) ==
	    1)
		outcome = OAEP_DECRYPTED;
	else
		outcome = failure();
	EVP_PKEY_CTX_free(rsa);
	ERR_clear_error();
	return outcome;
}

/* With each padding in turn: what one cannot tell another may decrypt, but not
 * refuse. */
static enum oaep_outcome
decrypt_any(const struct oaep_key *key, const char *block, size_t size,
    uint8_t *plain, size_t *len)
{
	enum oaep_outcome all = OAEP_DOES_NOT_DECRYPT, one;
	int padding;

	for (padding = 0; padding < OAEP_PADDINGS; padding++) {
		one = decrypt(key, (enum oaep_padding)padding, block, size,
		    plain, len);
		if (one == OAEP_DECRYPTED)
			return one;
		if (one == OAEP_CANNOT_TELL)
			all = one;
	}
	*len = 0;
	return all;
}

enum oaep_outcome
oaep_decrypt(const struct oaep_key *key, const char *text, size_t text_len,
    struct buf *plain)
{
	struct buf block = BUF_INIT;
	enum oaep_outcome outcome = OAEP_CANNOT_TELL;
	size_t size = block_size(key), len = 0;

	if (!key->is_private)
		BUG("a public key decrypts nothing");
	if (text_len != CODEC_BASE64_SIZE(size) - 1)
		return OAEP_DOES_NOT_DECRYPT;
	if (buf_reserve(&block, size) != 0 || buf_reserve(plain, size) != 0)
		goto out;
	outcome = OAEP_DOES_NOT_DECRYPT;
	if (codec_base64_decode(text, text_len, block.data, size) !=
	    (ssize_t)size)
		goto out;
	outcome = decrypt_any(key, block.data, size,
	    (uint8_t *)plain->data + plain->len, &len);
	mac_cleanse(plain->data + plain->len + len, size - len);
	plain->len += len;
	plain->data[plain->len] = '\0';
out:
	buf_release(&block);
	return outcome;
}
