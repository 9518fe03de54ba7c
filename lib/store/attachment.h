/*
 * attachment: a file beside a record, of what is too large or not a text: the
 * License that a hook made as a file.
 *
 * It is put, durably and sealed, before the record that tells of it (its name,
 * size and SHA-256); so one without a record is harmless, and a record without
 * one cannot be.  It is bound to its record: moved to another it does not open.
 */
#ifndef KOOGATE_STORE_ATTACHMENT_H
#define KOOGATE_STORE_ATTACHMENT_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/store.h"

/* Put `len` bytes, replacing what is there.  0, or -1; store->broken when a sync
 * failed. */
int attachment_put(struct store *store, const char *id, const void *data,
    size_t len, struct err *err);

/* Append what was put; buf_cleanse() it.  1, 0 when there is none, -1 when it
 * cannot be read or opened. */
int attachment_get(const struct store *store, const char *id, struct buf *out,
    struct err *err);

#endif
