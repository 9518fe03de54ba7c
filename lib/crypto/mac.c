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
