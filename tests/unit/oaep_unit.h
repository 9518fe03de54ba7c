/* oaep_unit: RSA keys made for a test, in every form of PEM. */
#ifndef KOOGATE_TESTS_OAEP_UNIT_H
#define KOOGATE_TESTS_OAEP_UNIT_H

#include "../support/unit.h"

#include <openssl/evp.h>
#include <openssl/pem.h>

#include "crypto/oaep.h"

enum oaep_unit_form {
	FORM_PKCS8,
	FORM_PKCS1,
	FORM_PKCS8_ENCRYPTED,
	FORM_PKCS1_ENCRYPTED,
	FORM_PUBLIC
};

static inline int
oaep_unit_write(EVP_PKEY *pair, enum oaep_unit_form form, BIO *out)
{
	char password[] = "password";
	const EVP_CIPHER *aes = EVP_aes_256_cbc();

	switch (form) {
	case FORM_PKCS8:
		return PEM_write_bio_PrivateKey(out, pair, NULL, NULL, 0, NULL,
		    NULL);
	case FORM_PKCS1:
		return PEM_write_bio_PrivateKey_traditional(out, pair, NULL,
		    NULL, 0, NULL, NULL);
	case FORM_PKCS8_ENCRYPTED:
		return PEM_write_bio_PrivateKey(out, pair, aes, NULL, 0, NULL,
		    password);
	case FORM_PKCS1_ENCRYPTED:
		return PEM_write_bio_PrivateKey_traditional(out, pair, aes,
		    NULL, 0, NULL, password);
	case FORM_PUBLIC:
		return PEM_write_bio_PUBKEY(out, pair);
	}
	return 0;
}

/* The text of a key; the caller releases it. */
static inline struct buf
oaep_unit_pem(EVP_PKEY *pair, enum oaep_unit_form form)
{
	BIO *out = BIO_new(BIO_s_mem());
	struct buf pem = BUF_INIT;
	char *data;
	long len;

	assert_non_null(out);
	assert_int_equal(oaep_unit_write(pair, form, out), 1);
	len = BIO_get_mem_data(out, &data);
	buf_add(&pem, data, (size_t)len);
	assert_true(buf_ok(&pem));
	BIO_free(out);
	return pem;
}

static inline EVP_PKEY *
oaep_unit_make(unsigned bits)
{
	EVP_PKEY *pair = EVP_PKEY_Q_keygen(NULL, NULL, "RSA", (size_t)bits);

	assert_non_null(pair);
	return pair;
}

/* Both halves of a fresh pair, loaded. */
static inline void
oaep_unit_load(struct oaep_key **private_key, struct oaep_key **public_key)
{
	EVP_PKEY *pair = oaep_unit_make(OAEP_BITS_MIN);
	struct buf pem = oaep_unit_pem(pair, FORM_PKCS8);
	struct err err = ERR_INIT;

	*private_key = oaep_load_private(pem.data, pem.len, &err);
	unit_check(*private_key != NULL, "%s", err.text);
	buf_cleanse(&pem);
	pem = oaep_unit_pem(pair, FORM_PUBLIC);
	*public_key = oaep_load_public(pem.data, pem.len, &err);
	unit_check(*public_key != NULL, "%s", err.text);
	buf_release(&pem);
	EVP_PKEY_free(pair);
}

#endif
