/*
 * durable: make a small file durable, whole or not at all.
 *
 * The one way anything in the state directory is written (DESIGN.md section 3,
 * law 3): a temporary file in the same directory, written whole, synced,
 * closed, renamed over the name, and the directory synced.  Readers need no
 * lock: they see the old content or the new, never a part.
 *
 *	durable_replace(dir, "a.json", text, len, &err)
 *
 * A sync that failed says that the disk is in doubt, and asking it again would
 * say nothing (the kernel may have dropped the pages): the caller must refuse
 * the call and let its process end after the reply.  Hence DURABLE_UNSYNCED.
 */
#ifndef KOOGATE_STORE_DURABLE_H
#define KOOGATE_STORE_DURABLE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum durable {
	DURABLE_OK,
	DURABLE_FAILED,  /* nothing changed; the next try may succeed */
	DURABLE_UNSYNCED /* a sync failed: end this process */
};

/* What every temporary file's name begins with; no other file's does. */
#define DURABLE_TEMP_PREFIX ".tmp-"

/* Put `len` bytes under `name` in the directory `dir`, mode 0600, replacing
 * what is there. */
enum durable durable_replace(int dir, const char *name, const void *data,
    size_t len, struct err *err);

/* The same, but DURABLE_FAILED with errnum EEXIST when the name is taken. */
enum durable durable_create(int dir, const char *name, const void *data,
    size_t len, struct err *err);

/* Sync a directory, so that the names in it survive a power cut. */
enum durable durable_sync_dir(int dir, struct err *err);

/* Append the content of the regular file `name` to `out`; symbolic links are
 * not followed.  1 when read, 0 when there is no such file, -1 on error or
 * when it holds more than `limit` bytes.  Without err->errnum it could be read, and
 * is not such a file. */
int durable_read(int dir, const char *name, size_t limit, struct buf *out,
    struct err *err);

#endif
