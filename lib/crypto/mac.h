/*
 * mac: SHA-256, HMAC-SHA256, their comparison in constant time, randomness.
 *
 * No hidden state: keys, messages and results are the caller's memory.  All of
 * it is OpenSSL's work; a failure inside OpenSSL (memory) is the only error.
 */
#ifndef KOOGATE_CRYPTO_MAC_H
#define KOOGATE_CRYPTO_MAC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MAC_SIZE 32

/* Call once, first thing, in a program that must start fast: OpenSSL then reads
 * no configuration of its own, of which we need nothing.  Not calling it costs
 * a CGI call 0.4 ms of 1.8.  0 or -1. */
int mac_init(void);

/* HMAC-SHA256 of `len` bytes at `msg`.  0, or -1 when OpenSSL fails. */
int mac_hmac(const void *key, size_t key_len, const void *msg, size_t len,
    uint8_t out[MAC_SIZE]);

struct mac_piece {
	const void *data;
	size_t len; /* bytes */
};

/* HMAC-SHA256 of `count` pieces, as if they were one text: a body of
 * megabytes need not be copied behind the key.  0, or -1 when OpenSSL fails. */
int mac_hmac_pieces(const void *key, size_t key_len,
    const struct mac_piece *pieces, size_t count, uint8_t out[MAC_SIZE]);

/* SHA-256 of `len` bytes.  0, or -1 when OpenSSL fails. */
int mac_sha256(const void *msg, size_t len, uint8_t out[MAC_SIZE]);

/* Compare all MAC_SIZE bytes, in a time that does not depend on them. */
bool mac_equal(const uint8_t a[MAC_SIZE], const uint8_t b[MAC_SIZE]);

/* Fill with bytes from the system's generator.  0 or -1. */
int mac_random(void *out, size_t len);

/* Wipe memory that held a secret; never optimised away. */
void mac_cleanse(void *secret, size_t len);

#endif
