/* The codecs of texts: what a terminal obeys, and UTF-8. */
#include "base/codec.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* U+0080 to U+009F, which some terminals obey, are C2 80 to C2 9F. */
static bool
is_c1(uint8_t first, uint8_t second)
{
	return first == 0xc2 && second >= 0x80 && second <= 0x9f;
}

static bool
is_control(const char *start, const char *at)
{
	uint8_t c = (uint8_t)*at;

	return c < ' ' || c == 0x7f || is_c1(c, (uint8_t)at[1]) ||
	       (at > start && is_c1((uint8_t)at[-1], c));
}

size_t
codec_escape_controls(const char *text, char *out, size_t cap)
{
	const char *start = text;
	size_t used = 0;

	for (; *text != '\0' && used + 5 < cap; text++) {
		if (!is_control(start, text))
			out[used++] = *text;
		else
			used += (size_t)snprintf(out + used, 5, "\\x%02x",
			    (unsigned)(uint8_t)*text);
	}
	out[used] = '\0';
	return used;
}

size_t
codec_utf8_length(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += ((uint8_t)*text & 0xc0) != 0x80;
	return n;
}

/* The bytes of the valid character at `text`, 0 when there is none: RFC 3629's
 * table of well-formed sequences. */
static size_t
utf8_character(const char *text)
{
	const uint8_t *b = (const uint8_t *)text;
	size_t n, i;

	if (b[0] < 0x80)
		return 1;
	n = b[0] >= 0xf0 ? 4 : b[0] >= 0xe0 ? 3 : 2;
	if (b[0] < 0xc2 || b[0] > 0xf4 || (b[0] == 0xe0 && b[1] < 0xa0) ||
	    (b[0] == 0xed && b[1] > 0x9f) || (b[0] == 0xf0 && b[1] < 0x90) ||
	    (b[0] == 0xf4 && b[1] > 0x8f))
		return 0;
	for (i = 1; i < n; i++) {
		if ((b[i] & 0xc0) != 0x80)
			return 0;
	}
	return n;
}

bool
codec_is_utf8(const char *text)
{
	size_t n;

	for (; *text != '\0'; text += n) {
		if ((n = utf8_character(text)) == 0)
			return false;
	}
	return true;
}

void
codec_to_utf8(const char *text, char *out, size_t cap)
{
	size_t n;

	while (*text != '\0') {
		n = utf8_character(text);
		if ((n != 0 ? n : 1) >= cap)
			break;
		if (n == 0) {
			*out++ = '?';
			text++;
			cap--;
			continue;
		}
		memcpy(out, text, n);
		out += n;
		text += n;
		cap -= n;
	}
	*out = '\0';
}
