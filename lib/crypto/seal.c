#include "crypto/seal.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include <openssl/evp.h>

#include "base/codec.h"
#include "crypto/mac.h"

#define IV_SIZE  12
#define TAG_SIZE 16
#define OVERHEAD (IV_SIZE + TAG_SIZE)

_Static_assert(SEAL_TEXT_MIN == CODEC_BASE64_SIZE(OVERHEAD) - 1,
    "the shortest sealed text holds the random bytes and the tag alone");

static int
derive(const struct access_key *key, const char *purpose, uint8_t out[MAC_SIZE])
{
	return mac_hmac(key->text, key->len, purpose, strlen(purpose), out);
}

int
seal_key_id(const struct access_key *key, char out[SEAL_ID_SIZE])
{
	uint8_t mac[MAC_SIZE];

	if (derive(key, "koogate seal 1 id", mac) != 0)
		return -1;
	codec_hex_encode(mac, (SEAL_ID_SIZE - 1) / 2, out);
	return 0;
}

/* A context of AES-256-GCM that closes or opens under `key` and `iv`; NULL
 * when memory is short. */
static EVP_CIPHER_CTX *
begin(const struct access_key *key, const uint8_t iv[IV_SIZE], int closing)
{
	EVP_CIPHER_CTX *gcm = EVP_CIPHER_CTX_new();
	uint8_t aes_key[MAC_SIZE];
	int rc = -1;

	/* 12 bytes are GCM's own length of an IV; it need not be set. */
	if (gcm != NULL && derive(key, "koogate seal 1 key", aes_key) == 0 &&
	    EVP_CipherInit_ex(gcm, EVP_aes_256_gcm(), NULL, aes_key, iv,
		closing) == 1)
		rc = 0;
	mac_cleanse(aes_key, sizeof(aes_key));
	if (rc == 0)
		return gcm;
	EVP_CIPHER_CTX_free(gcm);
	return NULL;
}

/* Pass `len` bytes through the cipher; out is NULL for the context, which is
 * only authenticated.  EVP counts in int, and takes nothing for the end. */
static int
feed(EVP_CIPHER_CTX *gcm, const void *in, size_t len, uint8_t *out)
{
	int written;

	if (len == 0)
		return 0;
	if (len > INT_MAX ||
	    EVP_CipherUpdate(gcm, out, &written, in, (int)len) != 1)
		return -1;
	return (size_t)written == len ? 0 : -1;
}

/* Fill `sealed`, which has the room, with random bytes, ciphertext and tag. */
static int
encrypt(const struct access_key *key, const void *context, size_t context_len,
    const void *plain, size_t len, uint8_t *sealed)
{
	EVP_CIPHER_CTX *gcm;
	uint8_t *cipher = sealed + IV_SIZE;
	int rest, rc = -1;

	if (mac_random(sealed, IV_SIZE) != 0 ||
	    (gcm = begin(key, sealed, 1)) == NULL)
		return -1;
	if (feed(gcm, context, context_len, NULL) == 0 &&
	    feed(gcm, plain, len, cipher) == 0 &&
	    EVP_CipherFinal_ex(gcm, cipher + len, &rest) == 1 && rest == 0 &&
	    EVP_CIPHER_CTX_ctrl(gcm, EVP_CTRL_AEAD_GET_TAG, TAG_SIZE,
		cipher + len) == 1)
		rc = 0;
	EVP_CIPHER_CTX_free(gcm);
	return rc;
}

int
seal_close(const struct access_key *key, const void *context,
    size_t context_len, const void *plain, size_t len, struct buf *out)
{
	struct buf sealed = BUF_INIT;
	size_t digits;
	int rc = -1;

	if (len > INT_MAX - OVERHEAD)
		return -1;
	digits = CODEC_BASE64_SIZE(len + OVERHEAD) - 1;
	if (buf_reserve(&sealed, len + OVERHEAD) == 0 &&
	    buf_reserve(out, digits) == 0)
		rc = encrypt(key, context, context_len, plain, len,
		    (uint8_t *)sealed.data);
	if (rc == 0) {
		codec_base64_encode(sealed.data, len + OVERHEAD,
		    out->data + out->len);
		out->len += digits;
	}
	buf_release(&sealed);
	return rc;
}

/* Decrypt `len` bytes of ciphertext and the tag after them into `plain`, which
 * has the room.  Nothing in it is true before the tag has held. */
static enum seal_outcome
decrypt(const struct access_key *key, const void *context, size_t context_len,
    uint8_t *sealed, size_t len, uint8_t *plain)
{
	EVP_CIPHER_CTX *gcm = begin(key, sealed, 0);
	uint8_t *cipher = sealed + IV_SIZE;
	enum seal_outcome outcome = SEAL_CANNOT_TELL;
	int rest;

	if (gcm == NULL)
		return SEAL_CANNOT_TELL;
	if (feed(gcm, context, context_len, NULL) == 0 &&
	    feed(gcm, cipher, len, plain) == 0 &&
	    EVP_CIPHER_CTX_ctrl(gcm, EVP_CTRL_AEAD_SET_TAG, TAG_SIZE,
		cipher + len) == 1)
		outcome = EVP_CipherFinal_ex(gcm, plain + len, &rest) == 1
			      ? SEAL_OPENED
			      : SEAL_DOES_NOT_OPEN;
	EVP_CIPHER_CTX_free(gcm);
	return outcome;
}

enum seal_outcome
seal_open(const struct access_key *key, const void *context, size_t context_len,
    const char *text, size_t text_len, struct buf *plain)
{
	struct buf sealed = BUF_INIT;
	enum seal_outcome outcome = SEAL_CANNOT_TELL;
	ssize_t size;
	size_t len;

	if (text_len < SEAL_TEXT_MIN)
		return SEAL_DOES_NOT_OPEN;
	if (buf_reserve(&sealed, text_len) != 0 ||
	    buf_reserve(plain, text_len) != 0)
		goto out;
	size = codec_base64_decode(text, text_len, sealed.data, text_len);
	outcome = SEAL_DOES_NOT_OPEN;
	if (size < OVERHEAD)
		goto out;
	len = (size_t)size - OVERHEAD;
	outcome = decrypt(key, context, context_len, (uint8_t *)sealed.data,
	    len, (uint8_t *)plain->data + plain->len);
	if (outcome == SEAL_OPENED)
		plain->len += len;
	else
		mac_cleanse(plain->data + plain->len, len);
	plain->data[plain->len] = '\0';
out:
	buf_release(&sealed);
	return outcome;
}
