/*
 * javakey: the AES key that a Java program makes of an access key, PROTOCOL.md
 * section 9.
 *
 * The guides of SaaS 1.0 define the key by a piece of Java:
 *
 *	SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
 *	random.setSeed(accessKey.getBytes("UTF-8"));
 *	KeyGenerator generator = KeyGenerator.getInstance("AES");
 *	generator.init(256, random);	or 128
 *	byte[] key = generator.generateKey().getEncoded();
 *
 * So the key is the first bytes which that generator yields, and the generator
 * is part of the wire.  It is Sun's: a state of 20 bytes, at first the SHA-1 of
 * the seed; each block of 20 bytes is the SHA-1 of the state, which then becomes
 * the sum of itself, the block and 1, byte by byte from the first on.  Java's
 * bytes are signed, and so is what is carried from one byte to the next: 0 or
 * negative, never positive after the first.  An addition as anybody would write
 * it gives the right 128 bits, which end within the first block, and the wrong
 * 256.
 *
 * No hidden state; nothing of the key is left behind but in `out`.
 */
#ifndef KOOGATE_CRYPTO_JAVAKEY_H
#define KOOGATE_CRYPTO_JAVAKEY_H

#include <stddef.h>
#include <stdint.h>

#include "base/key.h"

/* Sizes of a key, in bytes. */
#define JAVAKEY_128 16
#define JAVAKEY_256 32
#define JAVAKEY_MAX JAVAKEY_256

/* Write the `size` bytes, JAVAKEY_128 or JAVAKEY_256, of the AES key that
 * belongs to `key`: a secret, so mac_cleanse() it.  0, or -1 with nothing of it
 * in `out` when OpenSSL fails.  Whether the access key is still active does not
 * matter here. */
int javakey_make(const struct access_key *key, uint8_t out[JAVAKEY_MAX],
    size_t size);

#endif
