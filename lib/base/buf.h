/*
 * buf: a growing byte buffer that is always NUL-terminated.
 *
 * Allocation failure is sticky: once an addition fails, the buffer keeps what
 * it had, later additions do nothing, and buf_ok() says false.  So a caller
 * adds all it wants and checks once, at the end.
 *
 *	struct buf b = BUF_INIT;
 *	buf_addstr(&b, "a");
 *	buf_addf(&b, "%d", 1);
 *	if (!buf_ok(&b)) ...
 *	buf_release(&b);
 */
#ifndef KOOGATE_BASE_BUF_H
#define KOOGATE_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

struct buf {
	char *data; /* owned; NULL only while nothing was ever added */
	size_t len; /* bytes in use, without the NUL */
	size_t cap;
	bool failed;
};

#define BUF_INIT                  \
	{                         \
		NULL, 0, 0, false \
	}

/* Free the memory and make the buffer empty and usable again. */
void buf_release(struct buf *b);

/* As buf_release(), after wiping every byte: for text that held a secret. */
void buf_cleanse(struct buf *b);

/* Forget the content and any failure, keep the memory. */
void buf_reset(struct buf *b);

/* Make room for `more` bytes beyond len.  -1 when memory is short. */
int buf_reserve(struct buf *b, size_t more);

void buf_add(struct buf *b, const void *data, size_t len);
void buf_addstr(struct buf *b, const char *text);
void buf_addch(struct buf *b, char c);
void buf_addf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* True while every addition since the last reset succeeded. */
bool buf_ok(const struct buf *b);

/* The content as a C string, "" when empty.  Owned by the buffer. */
const char *buf_str(const struct buf *b);

#endif
