/*
 * init_keys: the key files that `koogate init` makes: one for each family the
 * seller has products of, "saas.key", …; the one that seals his state; and, for
 * the kit, a pair of RSA keys.
 */
#ifndef KOOGATE_TOOL_INIT_KEYS_H
#define KOOGATE_TOOL_INIT_KEYS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/family.h"

#define INIT_SEAL_FILE   "seal.key"
#define INIT_RSA_FILE    "rsa.pem"
#define INIT_PUBLIC_FILE "rsa.pub"

/* Does one of these families need the RSA key? */
bool init_needs_rsa(unsigned families);

/* "saas.key" and NUL, whatever the family. */
#define INIT_KEY_FILE_SIZE 32

/* Read "saas,saas_v1,…" as CONFIG_KEYS() bits.  0, or -1 with what is allowed. */
int init_families(const char *text, unsigned *families, struct err *err);

/* The name of a family's key file. */
void init_key_file(enum family family, char out[INIT_KEY_FILE_SIZE]);

/* Make them all, of random hex digits and mode 0600, in the directory `dir`.
 * 0 or -1. */
int init_keys_write(int dir, unsigned families, struct err *err);

#endif
