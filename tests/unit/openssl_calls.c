/* crypto: every call of OpenSSL and every allocation of ours fails, one by one:
 * what was asked for is then right, or said not to be there; what was sealed is
 * never called altered, nor what was altered good.
 *
 * This program's functions are found before OpenSSL's of the same names.  buf
 * and oaep_key are compiled into it with allocators that fail, too. */
#include "../support/unit_really.h"
#include "oaep_unit.h"

#include <openssl/decoder.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include "crypto/cipher.h"
#include "crypto/javakey.h"
#include "crypto/mac.h"
#include "crypto/seal.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#define calloc  unit_calloc
#include "base/buf.c"
#include "crypto/oaep_key.c"
#undef malloc
#undef realloc
#undef calloc

/* What OpenSSL calls itself meanwhile is its own affair. */
#define INSTEAD(type, failure, name, parameters, arguments) \
	type name parameters                                \
	{                                                   \
		bool armed = unit_failing.armed;            \
		type result = failure;                      \
		UNIT_REALLY(type, name, parameters);        \
                                                            \
		if (!unit_fails_now()) {                    \
			unit_failing.armed = false;         \
			result = really arguments;          \
			unit_failing.armed = armed;         \
		}                                           \
		return result;                              \
	}

INSTEAD(int, 0, OPENSSL_init_crypto,
    (uint64_t options, const OPENSSL_INIT_SETTINGS *settings),
    (options, settings))
INSTEAD(int, 0, RAND_bytes, (unsigned char *out, int len), (out, len))
INSTEAD(unsigned char *, NULL, HMAC,
    (const EVP_MD *md, const void *key, int key_len, const unsigned char *msg,
	size_t len, unsigned char *out, unsigned *out_len),
    (md, key, key_len, msg, len, out, out_len))
INSTEAD(int, 0, EVP_Digest,
    (const void *msg, size_t len, unsigned char *out, unsigned *out_len,
	const EVP_MD *md, ENGINE *engine),
    (msg, len, out, out_len, md, engine))
INSTEAD(EVP_PKEY *, NULL, EVP_PKEY_new_raw_private_key,
    (int type, ENGINE *engine, const unsigned char *key, size_t len),
    (type, engine, key, len))
INSTEAD(EVP_MD_CTX *, NULL, EVP_MD_CTX_new, (void), ())
INSTEAD(int, 0, EVP_DigestSignInit,
    (EVP_MD_CTX * hmac, EVP_PKEY_CTX **key, const EVP_MD *md, ENGINE *engine,
	EVP_PKEY *pair),
    (hmac, key, md, engine, pair))
INSTEAD(int, 0, EVP_DigestSignUpdate,
    (EVP_MD_CTX * hmac, const void *data, size_t len), (hmac, data, len))
INSTEAD(int, 0, EVP_DigestSignFinal,
    (EVP_MD_CTX * hmac, unsigned char *out, size_t *len), (hmac, out, len))
INSTEAD(EVP_CIPHER_CTX *, NULL, EVP_CIPHER_CTX_new, (void), ())
INSTEAD(int, 0, EVP_CipherInit_ex,
    (EVP_CIPHER_CTX * cipher, const EVP_CIPHER *type, ENGINE *engine,
	const unsigned char *key, const unsigned char *iv, int closing),
    (cipher, type, engine, key, iv, closing))
INSTEAD(int, 0, EVP_CipherUpdate,
    (EVP_CIPHER_CTX * cipher, unsigned char *out, int *out_len,
	const unsigned char *in, int len),
    (cipher, out, out_len, in, len))
INSTEAD(int, 0, EVP_CIPHER_CTX_ctrl,
    (EVP_CIPHER_CTX * cipher, int what, int number, void *data),
    (cipher, what, number, data))
INSTEAD(EVP_PKEY_CTX *, NULL, EVP_PKEY_CTX_new,
    (EVP_PKEY * pair, ENGINE *engine), (pair, engine))
INSTEAD(int, 0, EVP_PKEY_encrypt_init, (EVP_PKEY_CTX * rsa), (rsa))
INSTEAD(int, 0, EVP_PKEY_decrypt_init, (EVP_PKEY_CTX * rsa), (rsa))
INSTEAD(int, 0, EVP_PKEY_CTX_set_rsa_padding, (EVP_PKEY_CTX * rsa, int padding),
    (rsa, padding))
INSTEAD(int, 0, EVP_PKEY_CTX_set_rsa_oaep_md,
    (EVP_PKEY_CTX * rsa, const EVP_MD *md), (rsa, md))
INSTEAD(int, 0, EVP_PKEY_CTX_set_rsa_mgf1_md,
    (EVP_PKEY_CTX * rsa, const EVP_MD *md), (rsa, md))
INSTEAD(int, 0, EVP_PKEY_encrypt,
    (EVP_PKEY_CTX * rsa, unsigned char *out, size_t *out_len,
	const unsigned char *in, size_t len),
    (rsa, out, out_len, in, len))
INSTEAD(int, 0, EVP_PKEY_decrypt,
    (EVP_PKEY_CTX * rsa, unsigned char *out, size_t *out_len,
	const unsigned char *in, size_t len),
    (rsa, out, out_len, in, len))
INSTEAD(BIO *, NULL, BIO_new, (const BIO_METHOD *method), (method))
INSTEAD(int, 0, PEM_write_bio_PrivateKey,
    (BIO * out, const EVP_PKEY *pair, const EVP_CIPHER *type,
	const unsigned char *password, int len, pem_password_cb *ask, void *of),
    (out, pair, type, password, len, ask, of))
INSTEAD(int, 0, PEM_write_bio_PUBKEY, (BIO * out, const EVP_PKEY *pair),
    (out, pair))
INSTEAD(long, 0, BIO_ctrl, (BIO * bio, int what, long number, void *data),
    (bio, what, number, data))
INSTEAD(OSSL_DECODER_CTX *, NULL, OSSL_DECODER_CTX_new_for_pkey,
    (EVP_PKEY * *pair, const char *input, const char *structure,
	const char *type, int selection, OSSL_LIB_CTX *library,
	const char *query),
    (pair, input, structure, type, selection, library, query))
INSTEAD(int, 0, OSSL_DECODER_CTX_set_passphrase_cb,
    (OSSL_DECODER_CTX * decoder, OSSL_PASSPHRASE_CALLBACK *ask, void *of),
    (decoder, ask, of))
INSTEAD(int, 0, OSSL_DECODER_from_data,
    (OSSL_DECODER_CTX * decoder, const unsigned char **data, size_t *len),
    (decoder, data, len))

/* The end of opening needs no memory: if that fails, the text is wrong. */
int
EVP_CipherFinal_ex(EVP_CIPHER_CTX *cipher, unsigned char *out, int *len)
{
	UNIT_REALLY(int, EVP_CipherFinal_ex,
	    (EVP_CIPHER_CTX *, unsigned char *, int *));

	if (EVP_CIPHER_CTX_is_encrypting(cipher) && unit_fails_now())
		return 0;
	return really(cipher, out, len);
}

/* A pair takes long to make: there is but one. */
EVP_PKEY *
EVP_PKEY_Q_keygen(OSSL_LIB_CTX *library, const char *query, const char *type,
    ...)
{
	static EVP_PKEY *pair;
	UNIT_REALLY(EVP_PKEY *, EVP_PKEY_Q_keygen,
	    (OSSL_LIB_CTX *, const char *, const char *, ...));

	if (unit_fails_now())
		return NULL;
	if (pair == NULL)
		pair = really(library, query, type, (size_t)OAEP_BITS_MIN);
	assert_int_equal(EVP_PKEY_up_ref(pair), 1);
	return pair;
}

static const char plain[] = "a plain text of more than one block of AES";
#define PLAIN (sizeof(plain) - 1)

static struct access_key key;
static struct oaep_key *private_key, *public_key;
static struct buf private_pem, public_pem;
static const struct mac_piece pieces[] = { { "one", 3 }, { "two", 3 } };

/* A digest of both sorts, and of pieces, and a key. */
#define DIGESTS 4
static uint8_t digests[DIGESTS][MAC_SIZE];

static int
make_digest(int which, uint8_t out[MAC_SIZE])
{
	switch (which) {
	case 0:
		return mac_hmac(key.text, key.len, "onetwo", 6, out);
	case 1:
		return mac_hmac_pieces(key.text, key.len, pieces,
		    UNIT_COUNT(pieces), out);
	case 2:
		return mac_sha256("onetwo", 6, out);
	default:
		return javakey_make(&key, out, JAVAKEY_256);
	}
}

static enum unit_outcome
digest(void)
{
	uint8_t out[MAC_SIZE];
	int which, rc;

	unit_failing.armed = true;
	rc = mac_init();
	unit_failing.armed = false;
	if (rc != 0)
		return UNIT_REFUSED;
	for (which = 0; which < DIGESTS; which++) {
		unit_failing.armed = true;
		rc = make_digest(which, out);
		unit_failing.armed = false;
		if (rc != 0)
			return UNIT_REFUSED;
		if (!mac_equal(out, digests[which]))
			return UNIT_WRONG;
	}
	return UNIT_RIGHT;
}

/* Opening what is good gave `outcome`, and added this to "old". */
static enum unit_outcome
judge_opening(bool opened, bool cannot_tell, const struct buf *out)
{
	if (cannot_tell)
		return strcmp(buf_str(out), "old") == 0 ? UNIT_REFUSED
							: UNIT_WRONG;
	return opened && out->len == 3 + PLAIN &&
		       memcmp(out->data + 3, plain, PLAIN) == 0
		   ? UNIT_RIGHT
		   : UNIT_WRONG;
}

/* Closing that fails adds nothing to "old". */
static enum unit_outcome
judge_refusal(const struct buf *out)
{
	return strcmp(buf_str(out), "old") == 0 ? UNIT_REFUSED : UNIT_WRONG;
}

static struct buf
old_text(void)
{
	struct buf old = BUF_INIT;

	buf_add(&old, "old", 3);
	return old;
}

static enum unit_outcome
seal(void)
{
	struct buf sealed = old_text(), out = old_text();
	enum seal_outcome outcome;
	char id[SEAL_ID_SIZE];
	int rc;

	unit_failing.armed = true;
	rc = seal_close(&key, "context", 7, plain, PLAIN, &sealed);
	unit_failing.armed = false;
	if (rc != 0)
		return judge_refusal(&sealed);
	unit_failing.armed = true;
	if (seal_key_id(&key, id) != 0)
		return UNIT_REFUSED;
	outcome = seal_open(&key, "context", 7, sealed.data + 3, sealed.len - 3,
	    &out);
	unit_failing.armed = false;
	return judge_opening(outcome == SEAL_OPENED,
	    outcome == SEAL_CANNOT_TELL, &out);
}

static enum unit_outcome
encipher(enum cipher_type type)
{
	struct buf sealed = old_text(), out = old_text();
	enum cipher_outcome outcome;
	int rc;

	unit_failing.armed = true;
	rc = cipher_encrypt(type, &key, plain, PLAIN, &sealed);
	unit_failing.armed = false;
	if (rc != 0)
		return judge_refusal(&sealed);
	unit_failing.armed = true;
	outcome =
	    cipher_decrypt(type, &key, sealed.data + 3, sealed.len - 3, &out);
	unit_failing.armed = false;
	return judge_opening(outcome == CIPHER_DECRYPTED,
	    outcome == CIPHER_CANNOT_TELL, &out);
}

static enum unit_outcome
encipher_128(void)
{
	return encipher(CIPHER_AES_128);
}

static enum unit_outcome
encipher_256(void)
{
	return encipher(CIPHER_AES_256);
}

static enum unit_outcome
encrypt_to_the_seller(void)
{
	struct buf sealed = old_text(), out = old_text();
	enum oaep_outcome outcome;
	int rc;

	unit_failing.armed = true;
	rc = oaep_encrypt(public_key, OAEP_SHA1, plain, PLAIN, &sealed);
	unit_failing.armed = false;
	if (rc != 0)
		return judge_refusal(&sealed);
	unit_failing.armed = true;
	outcome =
	    oaep_decrypt(private_key, sealed.data + 3, sealed.len - 3, &out);
	unit_failing.armed = false;
	return judge_opening(outcome == OAEP_DECRYPTED,
	    outcome == OAEP_CANNOT_TELL, &out);
}

static enum unit_outcome
load_both(void)
{
	struct oaep_key *one, *two;
	struct err err = ERR_INIT;
	bool said;

	unit_failing.armed = true;
	one = oaep_load_private(private_pem.data, private_pem.len, &err);
	two = oaep_load_public(public_pem.data, public_pem.len, &err);
	unit_failing.armed = false;
	said = *err.text != '\0';
	if (one != NULL && two != NULL)
		return said ? UNIT_WRONG : UNIT_RIGHT;
	oaep_free(one);
	oaep_free(two);
	return said ? UNIT_REFUSED : UNIT_WRONG;
}

static enum unit_outcome
make_a_pair(void)
{
	struct buf secret = BUF_INIT, open = BUF_INIT;
	struct err err = ERR_INIT;
	int rc;

	unit_failing.armed = true;
	rc = oaep_generate(&secret, &open);
	unit_failing.armed = false;
	if (rc != 0)
		return UNIT_REFUSED;
	return oaep_load_private(secret.data, secret.len, &err) != NULL &&
		       oaep_load_public(open.data, open.len, &err) != NULL
		   ? UNIT_RIGHT
		   : UNIT_WRONG;
}

static void
digests_and_keys(void **state)
{
	(void)state;
	unit_each_failure(digest, 12);
}

static void
what_is_sealed(void **state)
{
	(void)state;
	unit_each_failure(seal, 18);
}

static void
what_is_enciphered(void **state)
{
	(void)state;
	unit_each_failure(encipher_128, 18);
	unit_each_failure(encipher_256, 18);
}

static void
what_is_for_the_seller(void **state)
{
	(void)state;
	unit_each_failure(encrypt_to_the_seller, 18);
}

static void
the_sellers_keys(void **state)
{
	(void)state;
	unit_each_failure(load_both, 8);
	unit_each_failure(make_a_pair, 8);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_and_keys),
		cmocka_unit_test(what_is_sealed),
		cmocka_unit_test(what_is_enciphered),
		cmocka_unit_test(what_is_for_the_seller),
		cmocka_unit_test(the_sellers_keys),
	};
	int which, failed;

	key = unit_key("0123456789abcdef0123456789abcdef");
	for (which = 0; which < DIGESTS; which++) {
		if (make_digest(which, digests[which]) != 0)
			return 111;
	}
	if (oaep_generate(&private_pem, &public_pem) != 0)
		return 111;
	oaep_unit_load(&private_key, &public_key);
	failed = unit_main(tests);
	buf_cleanse(&private_pem);
	buf_release(&public_pem);
	oaep_free(private_key);
	oaep_free(public_key);
	key_release(&key);
	return failed;
}
