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

/* Close a descriptor and make it -1; -1 is left alone. */
void file_close(int *fd);

/* Make sure that standard input, output and error are open, if only on
 * /dev/null: files of our own must not take their place.  0 or -1. */
int file_fill_standard(void);

#endif
