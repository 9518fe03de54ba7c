/*
 * oaep_key: a key of oaep.h, as oaep.c and oaep_key.c see it.
 */
#ifndef KOOGATE_CRYPTO_OAEP_KEY_H
#define KOOGATE_CRYPTO_OAEP_KEY_H

#include <stdbool.h>

#include <openssl/types.h>

struct oaep_key {
	EVP_PKEY *pair; /* owned */
	bool is_private;
};

#endif
