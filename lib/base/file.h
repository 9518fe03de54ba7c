/*
 * file: read one small, regular file whole.
 */
#ifndef KOOGATE_BASE_FILE_H
#define KOOGATE_BASE_FILE_H

#include <stddef.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * Append the content of the regular file at `path` to `out` and fill `st`.
 * `what` names it in messages ("the key file").  Anything but a regular file
 * is refused without blocking on it, and so is a file of more than `limit`
 * bytes.  0, or -1 and `out` may hold a part.
 */
int file_read(const char *path, const char *what, size_t limit, struct buf *out,
    struct stat *st, struct err *err);

#endif
