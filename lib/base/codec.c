#include "base/codec.h"

#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Neither branch nor table: the digits of a MAC are as secret as it is. */
static char
hex_digit(unsigned value)
{
	return (char)('0' + value + ((9 - value) >> 8 & ('a' - '9' - 1)));
}

void
codec_hex_encode(const void *data, size_t len, char *out)
{
	const uint8_t *p = data;
	size_t i;

	for (i = 0; i < len; i++) {
		out[2 * i] = hex_digit(p[i] >> 4);
		out[2 * i + 1] = hex_digit(p[i] & 15);
	}
	out[2 * len] = '\0';
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

ssize_t
codec_hex_decode(const char *text, size_t len, void *out, size_t cap)
{
	uint8_t *p = out;
	size_t i;
	int high, low;

	if (len % 2 != 0 || len / 2 > cap)
		return -1;
	for (i = 0; i < len / 2; i++) {
		high = hex_value(text[2 * i]);
		low = hex_value(text[2 * i + 1]);
		if (high < 0 || low < 0)
			return -1;
		p[i] = (uint8_t)(high << 4 | low);
	}
	return (ssize_t)(len / 2);
}

void
codec_base64_encode(const void *data, size_t len, char *out)
{
	const uint8_t *p = data;
	uint32_t group;
	size_t i, left;

	for (i = 0; i < len; i += 3) {
		left = len - i;
		group = (uint32_t)p[i] << 16;
		if (left > 1)
			group |= (uint32_t)p[i + 1] << 8;
		if (left > 2)
			group |= p[i + 2];
		*out++ = base64_digits[group >> 18];
		*out++ = base64_digits[group >> 12 & 63];
		*out++ = left > 1 ? base64_digits[group >> 6 & 63] : '=';
		*out++ = left > 2 ? base64_digits[group & 63] : '=';
	}
	*out = '\0';
}

static int
base64_value(char c)
{
	const char *at = c != '\0' ? strchr(base64_digits, c) : NULL;

	return at != NULL ? (int)(at - base64_digits) : -1;
}

/* One group of four digits, `keep` (1 to 3) bytes of it wanted. */
static int
base64_group(const char *text, size_t keep, uint8_t out[3])
{
	uint32_t group = 0;
	size_t i;
	int value;

	for (i = 0; i < 4; i++) {
		value = i <= keep ? base64_value(text[i]) : 0;
		if (value < 0 || (i > keep && text[i] != '='))
			return -1;
		group = group << 6 | (uint32_t)value;
	}
	/* Unused bits must be zero, else two texts would mean one value. */
	if (keep < 3 && (group & (0xffffffu >> (8 * keep))) != 0)
		return -1;
	for (i = 0; i < keep; i++)
		out[i] = (uint8_t)(group >> (16 - 8 * i));
	return 0;
}

ssize_t
codec_base64_decode(const char *text, size_t len, void *out, size_t cap)
{
	uint8_t *p = out, group[3];
	size_t i, keep, size = 0;

	if (len % 4 != 0)
		return -1;
	for (i = 0; i < len; i += 4) {
		keep = 3;
		if (i + 4 == len && text[i + 3] == '=')
			keep = text[i + 2] == '=' ? 1 : 2;
		if (size + keep > cap ||
		    base64_group(text + i, keep, group) != 0)
			return -1;
		memcpy(p + size, group, keep);
		size += keep;
	}
	return (ssize_t)size;
}

int
codec_percent_decode(const char *text, size_t len, enum codec_plus plus,
    struct buf *out)
{
	char byte;
	size_t i;

	for (i = 0; i < len; i++) {
		byte = text[i];
		if (byte == '%') {
			if (len - i < 3 ||
			    codec_hex_decode(text + i + 1, 2, &byte, 1) < 0)
				return -1;
			i += 2;
		} else if (byte == '+' && plus == CODEC_PLUS_IS_BLANK)
			byte = ' ';
		if (byte == '\0')
			return -1;
		buf_addch(out, byte);
	}
	return 0;
}

static bool
is_unreserved(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("-._~", c) != NULL);
}

void
codec_percent_encode(const char *text, size_t len, struct buf *out)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (is_unreserved(text[i]))
			buf_addch(out, text[i]);
		else
			buf_addf(out, "%%%02X", (unsigned)(uint8_t)text[i]);
	}
}
