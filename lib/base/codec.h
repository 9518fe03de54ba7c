/*
 * codec: hex, base64 and percent encoding, strict where the wire must be.
 *
 * Pure functions over caller-owned memory.  A decoder either takes the whole
 * input or refuses it with -1; it never skips what it does not understand.
 */
#ifndef KOOGATE_BASE_CODEC_H
#define KOOGATE_BASE_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"

/* Bytes needed for n encoded bytes, with the terminating NUL. */
#define CODEC_HEX_SIZE(n)    (2 * (n) + 1)
#define CODEC_BASE64_SIZE(n) (((n) + 2) / 3 * 4 + 1)

/* Lower-case hex of `len` bytes; out holds CODEC_HEX_SIZE(len).  The time it
 * takes does not depend on the bytes: they may be a secret. */
void codec_hex_encode(const void *data, size_t len, char *out);

/* Either case is taken.  Returns the bytes written, or -1 for an odd length, a
 * foreign character or more than `cap` bytes. */
ssize_t codec_hex_decode(const char *text, size_t len, void *out, size_t cap);

/* RFC 4648 section 4 with padding; out holds CODEC_BASE64_SIZE(len). */
void codec_base64_encode(const void *data, size_t len, char *out);

/* Strict: padding is required, unused bits must be zero, no line breaks.
 * Returns the bytes written, or -1. */
ssize_t codec_base64_decode(const char *text, size_t len, void *out,
    size_t cap);

/* How a '+' in a query string is read. */
enum codec_plus {
	CODEC_PLUS_IS_PLUS,
	CODEC_PLUS_IS_BLANK
};

/* Append the decoded text.  -1 for a '%' without two hex digits after it and
 * for a decoded NUL; `out` may then hold a part. */
int codec_percent_decode(const char *text, size_t len, enum codec_plus plus,
    struct buf *out);

/* Append the RFC 3986 encoding: all but the unreserved characters escaped. */
void codec_percent_encode(const char *text, size_t len, struct buf *out);

/* Copy with control characters written as \xHH, for logs and terminals.  Stops
 * before `cap` is reached; returns the bytes written, without the NUL. */
size_t codec_escape_controls(const char *text, char *out, size_t cap);

/* Copy as valid UTF-8: what is not becomes '?', what no longer fits is left
 * out.  For text that somebody else's program printed. */
void codec_to_utf8(const char *text, char *out, size_t cap);

/* Is this NUL-terminated text valid UTF-8? */
bool codec_is_utf8(const char *text);

/* Number of characters (code points) in NUL-terminated, valid UTF-8. */
size_t codec_utf8_length(const char *text);

#endif
