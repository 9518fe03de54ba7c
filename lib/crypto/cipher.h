/*
 * cipher: names, passwords, numbers and addresses as SaaS 1.0 and License 1.0
 * send them, PROTOCOL.md section 9.
 *
 *	text = iv | base64( AES-CBC-PKCS#7(javakey, iv, plain) )
 *
 * The iv is 16 characters from A-Z a-z 0-9, used as they stand as 16 bytes.
 * The key is javakey's, of the family's access key.
 *
 * Nothing here is authenticated: an altered text may well decrypt, to garbage.
 * Who reads one has first verified the authToken over it; who has not may take
 * nothing for true.  A text of another key is found out by its padding in 255
 * of 256 cases, by the caller's look at what came out in nearly all of the
 * others: whether it is valid UTF-8 without NUL is for the caller to say.
 *
 *	struct buf text = BUF_INIT;
 *	if (cipher_encrypt(CIPHER_AES_256, &key, secret, len, &text) != 0)
 *		... memory is short ...
 *	switch (cipher_decrypt(CIPHER_AES_256, &key, text, len, &plain)) ...
 *	buf_cleanse(&plain);
 */
#ifndef KOOGATE_CRYPTO_CIPHER_H
#define KOOGATE_CRYPTO_CIPHER_H

#include <stddef.h>

#include "base/buf.h"
#include "base/codec.h"
#include "base/key.h"

#define CIPHER_IV    16 /* characters, and bytes */
#define CIPHER_BLOCK 16 /* bytes */

/* Bytes of the ciphertext of n bytes: padding always adds 1 to 16. */
#define CIPHER_PADDED(n) (((n) / CIPHER_BLOCK + 1) * CIPHER_BLOCK)

/* Characters of the text of n bytes, without a NUL: 40 for 0 to 15 bytes, 124
 * for 64 to 79, 144 for 80 to 95. */
#define CIPHER_TEXT(n) (CIPHER_IV + CODEC_BASE64_SIZE(CIPHER_PADDED(n)) - 1)

/* What is told to the platform may have 128 characters (PROTOCOL.md section 7),
 * so the plain text at most 79 bytes. */
#define CIPHER_TEXT_MAX  128
#define CIPHER_PLAIN_MAX 79

/* The values are those of the answer's encryptType. */
enum cipher_type {
	CIPHER_AES_256 = 1, /* the platform's default */
	CIPHER_AES_128 = 2
};

enum cipher_outcome {
	CIPHER_DECRYPTED = 0,
	CIPHER_DOES_NOT_DECRYPT = -1, /* not a text of section 9, or of another
					 key or type: it never will */
	CIPHER_CANNOT_TELL = -2       /* memory was short or OpenSSL failed,
					 which says nothing about the text */
};

/* The encryptType of an answer: "1" or "2"; static memory. */
const char *cipher_type_text(enum cipher_type type);

/* Append the text, CIPHER_TEXT(len) characters, of `len` bytes at `plain`, with
 * an iv of its own in which every character is as likely as any other.  0, or
 * -1 with nothing appended when memory is short or OpenSSL fails. */
int cipher_encrypt(enum cipher_type type, const struct access_key *key,
    const void *plain, size_t len, struct buf *out);

/*
 * Append what `text_len` characters at `text` were made of: a secret, so
 * buf_cleanse() it.  Strict: section 9 names the characters of an iv, so what
 * begins with others was altered or never encrypted; the base64 is
 * codec_base64_decode()'s, the padding is checked.  On anything but
 * CIPHER_DECRYPTED nothing is appended, and nothing of it is left in memory.
 */
enum cipher_outcome cipher_decrypt(enum cipher_type type,
    const struct access_key *key, const char *text, size_t text_len,
    struct buf *plain);

#endif
