/*
 * secret: what of a record must not lie about in plain text, and how it does
 * not.
 *
 * Secrets are: appInfo.password; `data`, which a hook gave and which may hold
 * anything; `license`; `order` and `changeOrder`, which say who the buyer is
 * and what he has told us; `order` of each event; the clientSecret of each of a
 * tenant's applications.  In a record at rest each is replaced by
 *
 *	{"keyId": "1a2b3c4d", "sealed": "base64"}
 *
 * the sealed JSON text of the value (crypto/seal.h).  It is bound to the
 * record's id and to the member's name, which of an application's includes its
 * appId: moved to another record, or from one member to the other, it does not
 * open.
 *
 *	before a record is written	secrets_seal()
 *	before its secrets are used	secrets_open()
 *	before a person sees it		secrets_mask()
 *
 * Each may meet a record in which a secret is plain, sealed or absent: records
 * of before there was a key stay readable, and are sealed when next written.
 * Each either does all of its work or none.  The record is changed in place,
 * what it shares with others is not: an appInfo in it is exchanged for a copy.
 */
#ifndef KOOGATE_DOMAIN_SECRET_H
#define KOOGATE_DOMAIN_SECRET_H

#include <stdbool.h>

#include <jansson.h>

#include "base/err.h"
#include "base/key.h"

/* Has it the form of a sealed value?  Says nothing about whether it opens.  A
 * value from outside of this form would be taken for sealed: refuse it. */
bool secret_is_sealed(const json_t *value);

/* Seal what is plain with the first key; without any key leave it plain.  A
 * key's end plays no part: see crypto/seal.h.  0 or -1. */
int secrets_seal(json_t *record, const struct access_keys *keys,
    struct err *err);

/* Open what is sealed, each with the key that its keyId names.  -1 when a key
 * is not listed, a value was altered or moved, or memory is short. */
int secrets_open(json_t *record, const struct access_keys *keys,
    struct err *err);

/* Put "********" in the place of each secret, sealed or not.  -1 when memory
 * is short. */
int secrets_mask(json_t *record);

#endif
