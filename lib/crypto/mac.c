#include "crypto/mac.h"

#include <limits.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

int
mac_init(void)
{
	uint64_t options = OPENSSL_INIT_NO_LOAD_CONFIG |
			   OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS |
			   OPENSSL_INIT_NO_ATEXIT;

	return OPENSSL_init_crypto(options, NULL) == 1 ? 0 : -1;
}

int
mac_hmac(const void *key, size_t key_len, const void *msg, size_t len,
    uint8_t out[MAC_SIZE])
{
	unsigned size = MAC_SIZE;

	if (key_len > INT_MAX)
		return -1;
	if (HMAC(EVP_sha256(), key, (int)key_len, msg, len, out, &size) == NULL)
		return -1;
	return size == MAC_SIZE ? 0 : -1;
}

int
mac_hmac_pieces(const void *key, size_t key_len, const struct mac_piece *pieces,
    size_t count, uint8_t out[MAC_SIZE])
{
	EVP_PKEY *secret =
	    EVP_PKEY_new_raw_private_key(EVP_PKEY_HMAC, NULL, key, key_len);
	EVP_MD_CTX *hmac = EVP_MD_CTX_new();
	size_t size = MAC_SIZE, i;
	int rc = -1;

	if (secret == NULL || hmac == NULL ||
	    EVP_DigestSignInit(hmac, NULL, EVP_sha256(), NULL, secret) != 1)
		goto out;
	for (i = 0; i < count; i++) {
		if (EVP_DigestSignUpdate(hmac, pieces[i].data, pieces[i].len) !=
		    1)
			goto out;
	}
	if (EVP_DigestSignFinal(hmac, out, &size) == 1 && size == MAC_SIZE)
		rc = 0;
out:
	EVP_MD_CTX_free(hmac);
	EVP_PKEY_free(secret);
	return rc;
}

int
mac_sha256(const void *msg, size_t len, uint8_t out[MAC_SIZE])
{
	unsigned size = MAC_SIZE;

	if (EVP_Digest(msg, len, out, &size, EVP_sha256(), NULL) != 1)
		return -1;
	return size == MAC_SIZE ? 0 : -1;
}

bool
mac_equal(const uint8_t a[MAC_SIZE], const uint8_t b[MAC_SIZE])
{
	return CRYPTO_memcmp(a, b, MAC_SIZE) == 0;
}

int
mac_random(void *out, size_t len)
{
	if (len > INT_MAX || RAND_bytes(out, (int)len) != 1)
		return -1;
	return 0;
}

void
mac_cleanse(void *secret, size_t len)
{
	OPENSSL_cleanse(secret, len);
}
