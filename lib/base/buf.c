#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}

void
buf_cleanse(struct buf *b)
{
	if (b->data != NULL)
		explicit_bzero(b->data, b->cap);
	buf_release(b);
}

void
buf_reset(struct buf *b)
{
	b->len = 0;
	b->failed = false;
	if (b->data != NULL)
		b->data[0] = '\0';
}

int
buf_reserve(struct buf *b, size_t more)
{
	size_t cap = b->cap != 0 ? b->cap : 64;
	char *data;

	if (b->failed)
		return -1;
	if (more >= SIZE_MAX / 2 - b->len) {
		b->failed = true;
		return -1;
	}
	if (b->data != NULL && b->len + more < b->cap)
		return 0;
	while (cap <= b->len + more)
		cap *= 2;
	if ((data = realloc(b->data, cap)) == NULL) {
		b->failed = true;
		return -1;
	}
	b->data = data;
	b->cap = cap;
	data[b->len] = '\0';
	return 0;
}

void
buf_add(struct buf *b, const void *data, size_t len)
{
	if (buf_reserve(b, len) != 0)
		return;
	if (len != 0)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void
buf_addstr(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void
buf_addch(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int need;

	va_start(ap, fmt);
	va_copy(again, ap);
	need = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (need < 0)
		b->failed = true;
	else if (buf_reserve(b, (size_t)need) == 0) {
		vsnprintf(b->data + b->len, (size_t)need + 1, fmt, again);
		b->len += (size_t)need;
	}
	va_end(again);
}

bool
buf_ok(const struct buf *b)
{
	return !b->failed;
}

const char *
buf_str(const struct buf *b)
{
	return b->data != NULL ? b->data : "";
}
