/*
 * credential: userName and password of an AppInfo, which SaaS 1.0 is told
 * encrypted (PROTOCOL.md section 9), and 2.0 as they stand.
 *
 * Pure.
 */
#ifndef KOOGATE_DOMAIN_CREDENTIAL_H
#define KOOGATE_DOMAIN_CREDENTIAL_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/family.h"
#include "base/key.h"
#include "crypto/cipher.h"

/* Are the credentials of this family's instances told encrypted? */
bool credential_is_encrypted(enum family family);

/* Hold an AppInfo that satisfies section 6 to what its family adds: encrypted,
 * a credential must not be longer than it may be.  0, or -1 with "member: what
 * is wrong" in `text`. */
int credential_check(enum family family, const json_t *app_info, char *text,
    size_t size);

/* Encrypt both in place, if they are there, with an iv of its own each.  0, or
 * -1 when memory is short; then the AppInfo must be thrown away. */
int credential_encrypt(json_t *app_info, enum cipher_type type,
    const struct access_key *key);

#endif
