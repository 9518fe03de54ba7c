/* The seller's RSA key, read from PEM. */
#include "crypto/oaep_key.h"

#include <stdlib.h>
#include <string.h>

#include <openssl/decoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "crypto/oaep.h"

/* Nobody is asked for a password: a program behind a web server has nobody to
 * ask, and must not wait for one. */
static int
no_password(char *out, size_t size, size_t *len, const OSSL_PARAM params[],
    void *unused)
{
	(void)out;
	(void)size;
	(void)params;
	(void)unused;
	*len = 0;
	return 0;
}

/* The key of the wanted kind in the text, or NULL. */
static EVP_PKEY *
decode(const char *pem, size_t len, int selection)
{
	const unsigned char *data = (const unsigned char *)pem;
	EVP_PKEY *pair = NULL;
	OSSL_DECODER_CTX *decoder;

	decoder = OSSL_DECODER_CTX_new_for_pkey(&pair, "PEM", NULL, NULL,
	    selection, NULL, NULL);
	if (decoder != NULL &&
	    OSSL_DECODER_CTX_set_passphrase_cb(decoder, no_password, NULL) ==
		1 &&
	    OSSL_DECODER_from_data(decoder, &data, &len) != 1) {
		EVP_PKEY_free(pair);
		pair = NULL;
	}
	OSSL_DECODER_CTX_free(decoder);
	ERR_clear_error();
	return pair;
}

static bool
holds(const char *pem, size_t len, const char *mark)
{
	return memmem(pem, len, mark, strlen(mark)) != NULL;
}

/* Why there is no key of the wanted kind in the text. */
static int
explain(const char *pem, size_t len, bool is_private, struct err *err)
{
	/* Both forms of PEM say so. */
	if (holds(pem, len, "ENCRYPTED"))
		return err_set(err,
		    "the key is encrypted, and nobody could be asked for its "
		    "password: write it without one (openssl pkey -in OLD "
		    "-out NEW), readable by nobody else");
	if (is_private && holds(pem, len, "PUBLIC KEY-----"))
		return err_set(err,
		    "holds a public key: what decrypts is the private key of "
		    "the pair");
	if (holds(pem, len, "-----BEGIN CERTIFICATE"))
		return err_set(err,
		    "holds a certificate: what is needed is the %s key alone",
		    is_private ? "private" : "public");
	if (!is_private && holds(pem, len, "PRIVATE KEY-----"))
		return err_set(err,
		    "holds a private key: write its public half (openssl pkey "
		    "-in KEY -pubout)");
	return err_set(err, "holds no %s key in PEM",
	    is_private ? "private" : "public");
}

static int
check(const EVP_PKEY *pair, struct err *err)
{
	int bits = EVP_PKEY_get_bits(pair);

	if (EVP_PKEY_get_base_id(pair) != EVP_PKEY_RSA)
		return err_set(err, "holds a key that is not RSA");
	if (bits < OAEP_BITS_MIN || bits > OAEP_BITS_MAX)
		return err_set(err,
		    "holds an RSA key of %d bits: the platform wants %d or "
		    "more, and %d are the most here",
		    bits, OAEP_BITS_MIN, OAEP_BITS_MAX);
	return 0;
}

static struct oaep_key *
load(const char *pem, size_t len, bool is_private, struct err *err)
{
	struct oaep_key *key = calloc(1, sizeof(*key));

	if (key == NULL) {
		(void)err_set(err, "out of memory");
		return NULL;
	}
	key->is_private = is_private;
	/* A private key has a public half; whether it passes for one is left to
	 * no version of OpenSSL. */
	if (is_private || !holds(pem, len, "PRIVATE KEY-----"))
		key->pair = decode(pem, len,
		    is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY);
	if (key->pair == NULL)
		(void)explain(pem, len, is_private, err);
	else if (check(key->pair, err) == 0)
		return key;
	oaep_free(key);
	return NULL;
}

struct oaep_key *
oaep_load_private(const char *pem, size_t len, struct err *err)
{
	return load(pem, len, true, err);
}

struct oaep_key *
oaep_load_public(const char *pem, size_t len, struct err *err)
{
	return load(pem, len, false, err);
}

void
oaep_free(struct oaep_key *key)
{
	if (key == NULL)
		return;
	EVP_PKEY_free(key->pair);
	free(key);
}
