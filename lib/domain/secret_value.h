/*
 * secret_value: one secret, sealed and opened; secret.h says which there are.
 *
 * A sealed value is {"keyId", "sealed"}: the compact JSON text of the value,
 * closed with crypto/seal.h in the context
 *
 *	record's id NUL name NUL
 *
 * so that it opens in its own record, under its own name, and nowhere else.
 */
#ifndef KOOGATE_DOMAIN_SECRET_VALUE_H
#define KOOGATE_DOMAIN_SECRET_VALUE_H

#include <jansson.h>

#include "base/err.h"
#include "base/key.h"

/* Seal `value` with `key`; `id` is the record's (NULL is refused).
 * 0 with *sealed the caller's, or -1. */
int secret_value_seal(const char *id, const char *name, const json_t *value,
    const struct access_key *key, json_t **sealed, struct err *err);

/* Open a value that secret_is_sealed() knows, with the one of `keys` that it
 * names.  0 with *value the caller's, or -1: the key is not listed, the value
 * was altered or moved, or memory is short. */
int secret_value_open(const char *id, const char *name, const json_t *sealed,
    const struct access_keys *keys, json_t **value, struct err *err);

#endif
