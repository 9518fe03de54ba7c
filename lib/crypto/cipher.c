#include "crypto/cipher.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/err.h"
#include "crypto/javakey.h"
#include "crypto/mac.h"

static const char iv_characters[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

#define IV_CHARACTERS (sizeof(iv_characters) - 1)

_Static_assert(CIPHER_TEXT(CIPHER_PLAIN_MAX) <= CIPHER_TEXT_MAX &&
		   CIPHER_TEXT(CIPHER_PLAIN_MAX + 1) > CIPHER_TEXT_MAX,
    "the longest plain text is the last that fits");

const char *
cipher_type_text(enum cipher_type type)
{
	switch (type) {
	case CIPHER_AES_256:
		return "1";
	case CIPHER_AES_128:
		return "2";
	}
	BUG("no cipher type %d", (int)type);
}

/* A random byte stands for a character only when it is below the largest
 * multiple of their number: the rest would favour the first ones. */
static int
make_iv(char iv[CIPHER_IV])
{
	const size_t fair = 256 / IV_CHARACTERS * IV_CHARACTERS;
	uint8_t random[2 * CIPHER_IV];
	size_t used = 0, i;

	while (used < CIPHER_IV) {
		if (mac_random(random, sizeof(random)) != 0)
			return -1;
		for (i = 0; i < sizeof(random) && used < CIPHER_IV; i++) {
			if (random[i] < fair)
				iv[used++] =
				    iv_characters[random[i] % IV_CHARACTERS];
		}
	}
	return 0;
}

static bool
is_iv(const char iv[CIPHER_IV])
{
	size_t i;

	for (i = 0; i < CIPHER_IV; i++) {
		if (memchr(iv_characters, iv[i], IV_CHARACTERS) == NULL)
			return false;
	}
	return true;
}

/* A context of AES-CBC that encrypts or decrypts; NULL when memory is short. */
static EVP_CIPHER_CTX *
begin(enum cipher_type type, const struct access_key *key,
    const char iv[CIPHER_IV], int encrypting)
{
	EVP_CIPHER_CTX *cbc = EVP_CIPHER_CTX_new();
	bool longer = type == CIPHER_AES_256;
	uint8_t aes_key[JAVAKEY_MAX];
	int rc = -1;

	/* Padding is on unless it is switched off. */
	if (cbc != NULL &&
	    javakey_make(key, aes_key, longer ? JAVAKEY_256 : JAVAKEY_128) ==
		0 &&
	    EVP_CipherInit_ex(cbc,
		longer ? EVP_aes_256_cbc() : EVP_aes_128_cbc(), NULL, aes_key,
		(const uint8_t *)iv, encrypting) == 1)
		rc = 0;
	mac_cleanse(aes_key, sizeof(aes_key));
	if (rc == 0)
		return cbc;
	EVP_CIPHER_CTX_free(cbc);
	return NULL;
}

/* Fill `sealed`, which has room for CIPHER_PADDED(len) bytes. */
static int
encrypt(enum cipher_type type, const struct access_key *key,
    const char iv[CIPHER_IV], const void *plain, size_t len, uint8_t *sealed)
{
	EVP_CIPHER_CTX *cbc = begin(type, key, iv, 1);
	int written = 0, rest, rc = -1;

	if (cbc == NULL)
		return -1;
	/* EVP takes nothing for the end. */
	if ((len == 0 || EVP_CipherUpdate(cbc, sealed, &written, plain,
			     (int)len) == 1) &&
	    EVP_CipherFinal_ex(cbc, sealed + written, &rest) == 1 &&
	    (size_t)written + (size_t)rest == CIPHER_PADDED(len))
		rc = 0;
	EVP_CIPHER_CTX_free(cbc);
	return rc;
}

static int
encrypt_with(enum cipher_type type, const struct access_key *key,
    const char iv[CIPHER_IV], const void *plain, size_t len, struct buf *out)
{
	struct buf sealed = BUF_INIT;
	int rc = -1;

	if (buf_reserve(&sealed, CIPHER_PADDED(len)) == 0 &&
	    buf_reserve(out, CIPHER_TEXT(len)) == 0)
		rc = encrypt(type, key, iv, plain, len, (uint8_t *)sealed.data);
	if (rc == 0) {
		memcpy(out->data + out->len, iv, CIPHER_IV);
		codec_base64_encode(sealed.data, CIPHER_PADDED(len),
		    out->data + out->len + CIPHER_IV);
		out->len += CIPHER_TEXT(len);
	}
	buf_release(&sealed);
	return rc;
}

int
cipher_encrypt(enum cipher_type type, const struct access_key *key,
    const void *plain, size_t len, struct buf *out)
{
	char iv[CIPHER_IV];

	if (len > INT_MAX - CIPHER_BLOCK || make_iv(iv) != 0)
		return -1;
	return encrypt_with(type, key, iv, plain, len, out);
}

/* Decrypt `size` bytes into `plain`, which has the room; *len says how many
 * there were before the padding. */
static enum cipher_outcome
decrypt(enum cipher_type type, const struct access_key *key,
    const char iv[CIPHER_IV], const char *sealed, size_t size, uint8_t *plain,
    size_t *len)
{
	EVP_CIPHER_CTX *cbc = begin(type, key, iv, 0);
	enum cipher_outcome outcome = CIPHER_CANNOT_TELL;
	int written, rest;

	if (cbc == NULL)
		return CIPHER_CANNOT_TELL;
	if (EVP_CipherUpdate(cbc, plain, &written, (const uint8_t *)sealed,
		(int)size) == 1) {
		/* The end needs no memory: only the padding can be wrong. */
		if (EVP_CipherFinal_ex(cbc, plain + written, &rest) != 1)
			outcome = CIPHER_DOES_NOT_DECRYPT;
		else {
			outcome = CIPHER_DECRYPTED;
			*len = (size_t)written + (size_t)rest;
		}
	}
	EVP_CIPHER_CTX_free(cbc);
	return outcome;
}

enum cipher_outcome
cipher_decrypt(enum cipher_type type, const struct access_key *key,
    const char *text, size_t text_len, struct buf *plain)
{
	struct buf sealed = BUF_INIT;
	enum cipher_outcome outcome = CIPHER_CANNOT_TELL;
	ssize_t size;
	size_t len = 0;

	if (text_len < CIPHER_TEXT(0) || text_len > INT_MAX || !is_iv(text))
		return CIPHER_DOES_NOT_DECRYPT;
	if (buf_reserve(&sealed, text_len) != 0 ||
	    buf_reserve(plain, text_len) != 0)
		goto out;
	size = codec_base64_decode(text + CIPHER_IV, text_len - CIPHER_IV,
	    sealed.data, text_len);
	outcome = CIPHER_DOES_NOT_DECRYPT;
	if (size <= 0 || size % CIPHER_BLOCK != 0)
		goto out;
	outcome = decrypt(type, key, text, sealed.data, (size_t)size,
	    (uint8_t *)plain->data + plain->len, &len);
	/* What follows the plain text was padding, or all of it is nobody's. */
	mac_cleanse(plain->data + plain->len + len, (size_t)size - len);
	plain->len += len;
	plain->data[plain->len] = '\0';
out:
	buf_release(&sealed);
	return outcome;
}
