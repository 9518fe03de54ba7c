/*
 * key: an access key (the platform's 访问密钥) and the file it is read from.
 *
 * A key file must be a regular file, owned by us or root, not writable by the
 * group and not accessible to others, and hold 8 to 256 printable characters;
 * one line end after them is not part of the key.  Anything else is refused
 * with a sentence that says what to do (DESIGN.md section 5).
 */
#ifndef KOOGATE_BASE_KEY_H
#define KOOGATE_BASE_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define KEY_FOREVER INT64_MAX

struct access_key {
	char *text;       /* owned, NUL-terminated, a secret */
	size_t len;       /* bytes */
	int64_t until_ms; /* no longer accepted from then on; KEY_FOREVER */
};

/* The keys of a family, in the order of the configuration; the first active
 * one signs refusals. */
struct access_keys {
	struct access_key *list; /* owned */
	size_t count;
};

/* Read a key file; until_ms becomes KEY_FOREVER.  0 or -1. */
int key_load(const char *path, struct access_key *key, struct err *err);

/* Append a file that must be as private as a key file, of at most `limit` bytes:
 * a secret, so buf_cleanse() it, also after a failure.  0 or -1. */
int key_read_file(const char *path, size_t limit, struct buf *out,
    struct err *err);

/* Wipe and free. */
void key_release(struct access_key *key);

void keys_release(struct access_keys *keys);

/* The first key that is active, else the first; NULL when there are none. */
const struct access_key *keys_first(const struct access_keys *keys,
    int64_t now_ms);

/* Is the key still accepted at `now_ms`? */
bool key_is_active(const struct access_key *key, int64_t now_ms);

#endif
