/*
 * seal: a secret made unreadable at rest, and only usable where it was put.
 *
 * AES-256-GCM under a key that never leaves the site.  A sealed text is
 *
 *	base64( 12 random bytes | ciphertext | 16 bytes of tag )
 *
 * and opens only with the key and the context it was closed with, whole and
 * unaltered.  The context is not a secret and not stored: it names the place
 * where the text belongs, so that a text copied to another place stays shut.
 *
 * The AES key is HMAC-SHA256(key text, "koogate seal 1 key"); a key is told
 * apart by its id, the first four bytes of HMAC-SHA256(key text,
 * "koogate seal 1 id") in hex, which says nothing about the key and may be
 * stored beside what it closed.  Whether a key is still active does not matter
 * here: what was closed under it must open for as long as it is listed.
 *
 * The 12 bytes are random, so one key may close some 2^32 texts before two of
 * them are likely to meet: more than a seller's records ever will.
 *
 *	struct buf sealed = BUF_INIT;
 *	if (seal_close(&key, where, where_len, secret, len, &sealed) != 0)
 *		... memory is short ...
 *	switch (seal_open(&key, where, where_len, text, text_len, &plain)) ...
 *	buf_cleanse(&plain);
 */
#ifndef KOOGATE_CRYPTO_SEAL_H
#define KOOGATE_CRYPTO_SEAL_H

#include <stddef.h>

#include "base/buf.h"
#include "base/key.h"

#define SEAL_ID_SIZE 9 /* 8 digits of lower-case hex and NUL */

/* Characters of the shortest sealed text, that of nothing: 28 bytes. */
#define SEAL_TEXT_MIN 40

enum seal_outcome {
	SEAL_OPENED = 0,
	SEAL_DOES_NOT_OPEN = -1, /* altered, or of another key or context: it
				    never will */
	SEAL_CANNOT_TELL = -2    /* memory was short or OpenSSL failed, which
				    says nothing about the text */
};

/* The id of a key.  0, or -1 when OpenSSL fails. */
int seal_key_id(const struct access_key *key, char out[SEAL_ID_SIZE]);

/* Append the sealed text of `len` bytes at `plain`.  0, or -1 with nothing
 * appended when memory is short or OpenSSL fails. */
int seal_close(const struct access_key *key, const void *context,
    size_t context_len, const void *plain, size_t len, struct buf *out);

/* Append what was sealed: a secret, so buf_cleanse() it.  On anything but
 * SEAL_OPENED nothing is appended, and nothing of it is left in memory. */
enum seal_outcome seal_open(const struct access_key *key, const void *context,
    size_t context_len, const char *text, size_t text_len, struct buf *plain);

#endif
