/*
 * record_text: a record as the text of its file, and back.
 *
 * The text is one line of compact JSON.  Its last member is the digest of all
 * that stands before it:
 *
 *	{"format":2,…,"digest":"<SHA-256, 64 hex digits>"}
 *
 * So a byte that a disk, a copy or a hand has altered is found wherever it
 * stands: a record that is not what was written is damaged, as one that is cut
 * off is.  It is not for secrecy, and keeps out nobody who can write the file.
 *
 * In memory a record has no digest.  A text without one is what an older version
 * wrote, or a person who has changed the record on purpose and taken it out: it
 * is taken as it is, and the next change gives it one.
 *
 * Pure.
 */
#ifndef KOOGATE_DOMAIN_RECORD_TEXT_H
#define KOOGATE_DOMAIN_RECORD_TEXT_H

#include <stddef.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"

/* Append the record with its digest, and a line end.  0, or -1 when memory is
 * short. */
int record_text_write(const json_t *record, struct buf *out);

/* Read what was written: in today's form, and such as record_check() lets pass.
 * The record is the caller's; NULL with `err`, naming line or member. */
json_t *record_text_read(const char *text, size_t len, struct err *err);

#endif
