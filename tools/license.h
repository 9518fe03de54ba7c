/*
 * license: what an operator can be told of a License, and its content.
 */
#ifndef KOOGATE_TOOL_LICENSE_H
#define KOOGATE_TOOL_LICENSE_H

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/key.h"
#include "site.h"

/* The License of a record, opened: its text, or what it tells of its file.  1
 * with *license the caller's, 0 when it has none, -1 when it does not open. */
int license_open(const json_t *record, const struct access_keys *keys,
    json_t **license, struct err *err);

/* What the License of a record tells of its file: {"file", "size", "sha256"},
 * the caller's.  NULL when it is no file, or does not open. */
json_t *license_file_of(const json_t *record, const struct access_keys *keys);

/*
 * Append the License of a record, exactly: the bytes of its text, or of its
 * file, which are first held to the size and the SHA-256 in the record.
 * buf_cleanse() it.  1, 0 when there is none yet, -1.
 */
int license_content(struct tool_site *site, const json_t *record,
    struct buf *out, struct err *err);

/* Find the record that an operator's ID means: that of a License or a code, or
 * of an instance that has a License; or the one License that there is for an
 * instance.  1 with *record the caller's; 0 when there is none or there are
 * several, which has been told in the name of `command`; -1 with `err`. */
int license_find(struct tool_site *site, const char *command, const char *id,
    json_t **record, struct err *err);

#endif
