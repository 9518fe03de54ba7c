/* A new pair of keys, and what of it goes into which file. */
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "crypto/oaep.h"

static int
add_text(BIO *bio, struct buf *out)
{
	char *text;
	long len = BIO_get_mem_data(bio, &text);

	if (len > 0)
		buf_add(out, text, (size_t)len);
	return len > 0 && buf_ok(out) ? 0 : -1;
}

static int
write_pair(EVP_PKEY *pair, struct buf *private_pem, struct buf *public_pem)
{
	BIO *secret = BIO_new(BIO_s_secmem()), *open = BIO_new(BIO_s_mem());
	int rc = -1;

	if (secret != NULL && open != NULL &&
	    PEM_write_bio_PrivateKey(secret, pair, NULL, NULL, 0, NULL, NULL) ==
		1 &&
	    PEM_write_bio_PUBKEY(open, pair) == 1 &&
	    add_text(secret, private_pem) == 0)
		rc = add_text(open, public_pem);
	BIO_free(secret);
	BIO_free(open);
	return rc;
}

int
oaep_generate(struct buf *private_pem, struct buf *public_pem)
{
	EVP_PKEY *pair = EVP_RSA_gen(OAEP_BITS_MIN);
	int rc = -1;

	if (pair != NULL)
		rc = write_pair(pair, private_pem, public_pem);
	EVP_PKEY_free(pair);
	return rc;
}
