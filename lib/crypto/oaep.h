/*
 * oaep: the seller's RSA key and what was encrypted for it, PROTOCOL.md section
 * 8: the kit's clientSecret.
 *
 *	clientSecret = base64( RSA-OAEP(the seller's public key, secret) )
 *
 * The guides name OAEP but neither its digest nor that of its mask function, so
 * the three pairs in use are tried, the likeliest first.  A key of less than
 * 3072 bits is refused, as the platform refuses it.
 *
 * Nothing is authenticated: whoever has the public key can make such a text.
 * Who decrypts one has first verified the call that brought it, and does not
 * tell strangers whether it did decrypt.
 *
 *	key = oaep_load_private(pem, len, &err);
 *	switch (oaep_decrypt(key, text, strlen(text), &plain)) ...
 *	buf_cleanse(&plain);
 *	oaep_free(key);
 */
#ifndef KOOGATE_CRYPTO_OAEP_H
#define KOOGATE_CRYPTO_OAEP_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Sizes of a key, in bits. */
#define OAEP_BITS_MIN 3072
#define OAEP_BITS_MAX 16384 /* more than OpenSSL computes with */

enum oaep_padding {
	OAEP_SHA256,      /* SHA-256, MGF1 with SHA-256 */
	OAEP_SHA256_SHA1, /* SHA-256, MGF1 with SHA-1: Java's default */
	OAEP_SHA1,        /* SHA-1, MGF1 with SHA-1: OpenSSL's default */
	OAEP_PADDINGS
};

enum oaep_outcome {
	OAEP_DECRYPTED = 0,
	OAEP_DOES_NOT_DECRYPT = -1, /* altered, or of another key or padding:
				       it never will */
	OAEP_CANNOT_TELL = -2       /* memory was short or OpenSSL failed, which
				       says nothing about the text */
};

struct oaep_key;

/*
 * Read a private key, or a public one, from the text of a PEM file: PKCS#8 or
 * PKCS#1, the public one also as SubjectPublicKeyInfo.  Whatever else, the
 * other half of the pair, a key that is encrypted (nobody is asked for a
 * password), too small or not RSA: NULL, and a sentence that says what to do,
 * to be put behind the name of the file.  oaep_free() it.
 */
struct oaep_key *oaep_load_private(const char *pem, size_t len,
    struct err *err);
struct oaep_key *oaep_load_public(const char *pem, size_t len, struct err *err);

/* Make a new pair of OAEP_BITS_MIN bits, which takes a second or so, and append
 * the texts of its two files: the private one, PKCS#8 and a secret, so
 * buf_cleanse() it; the public one, which the seller console takes.  0, or -1
 * when memory is short or OpenSSL fails. */
int oaep_generate(struct buf *private_pem, struct buf *public_pem);

/* NULL is left alone. */
void oaep_free(struct oaep_key *key);

/* "SHA-256 with MGF1-SHA-1", …; static memory. */
const char *oaep_padding_text(enum oaep_padding padding);

/* Append the base64 of `len` bytes encrypted for the key, either half of the
 * pair.  0, or -1 with nothing appended: more bytes than the key can take (318
 * for 3072 bits with SHA-256), or memory is short or OpenSSL fails. */
int oaep_encrypt(const struct oaep_key *key, enum oaep_padding padding,
    const void *plain, size_t len, struct buf *out);

/*
 * Append what `text_len` characters of strict base64 were made of: a secret, so
 * buf_cleanse() it.  Takes as long as up to three RSA operations, some ms.  On
 * anything but OAEP_DECRYPTED nothing is appended, and nothing of it is left in
 * memory.  A public key decrypts nothing: BUG().
 */
enum oaep_outcome oaep_decrypt(const struct oaep_key *key, const char *text,
    size_t text_len, struct buf *plain);

#endif
