/*
 * fuzz: what every target begins with.
 *
 * A target is a function that takes any bytes at all and comes back, whatever
 * they are; what must hold for all of them it states with fuzz_check().  An
 * input that is more than one text has them in lines, so that a person can read
 * and write it.  `make fuzz` looks for inputs that break a target; those that
 * are worth keeping stand in corpus/<target>/, each named after what it is, and
 * the suite replays them.
 */
#ifndef KOOGATE_TESTS_FUZZ_FUZZ_H
#define KOOGATE_TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/codec.h"
#include "base/err.h"
#include "base/jsontext.h"
#include "base/key.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define fuzz_check(condition, ...)        \
	do {                              \
		if (!(condition))         \
			BUG(__VA_ARGS__); \
	} while (0)

#define FUZZ_NOW INT64_C(1795425420123) /* 2026-11-23T09:17:00.123Z */

#define FUZZ_KEY "test-access-key"

static char fuzz_key_text[] = FUZZ_KEY;
static struct access_key fuzz_key = { fuzz_key_text, sizeof(FUZZ_KEY) - 1,
	KEY_FOREVER };
static const struct access_keys fuzz_keys = { &fuzz_key, 1 };

/* What is left of an input. */
struct fuzz_input {
	const char *data;
	size_t len;
};

static inline struct fuzz_input
fuzz_input(const uint8_t *data, size_t size)
{
	return (struct fuzz_input){ (const char *)data, size };
}

/* A copy of exactly so many bytes and a NUL, so that a byte read beyond them is
 * noticed; free() it. */
static inline char *
fuzz_copy(const char *data, size_t len)
{
	char *copy = malloc(len + 1);

	fuzz_check(copy != NULL, "out of memory");
	if (len > 0)
		memcpy(copy, data, len);
	copy[len] = '\0';
	return copy;
}

/* The rest. */
static inline char *
fuzz_rest(struct fuzz_input *input)
{
	char *rest = fuzz_copy(input->data, input->len);

	input->data += input->len;
	input->len = 0;
	return rest;
}

/* The next line without its end, or the rest. */
static inline char *
fuzz_line(struct fuzz_input *input)
{
	const char *end = NULL;
	char *line;
	size_t len;

	if (input->len > 0)
		end = memchr(input->data, '\n', input->len);
	if (end == NULL)
		return fuzz_rest(input);
	len = (size_t)(end - input->data);
	line = fuzz_copy(input->data, len);
	input->data += len + 1;
	input->len -= len + 1;
	return line;
}

/* Cut the first word off a line; returns what follows the blank. */
static inline char *
fuzz_after_word(char *line)
{
	char *blank = strchr(line, ' ');

	if (blank == NULL)
		return line + strlen(line);
	*blank = '\0';
	return blank + 1;
}

/* JSON as the house reads it from outside, or NULL. */
static inline json_t *
fuzz_json(const char *text, size_t len, size_t flags)
{
	json_error_t fault;

	if (!jsontext_within(text, len, LIMIT_JSON_DEPTH, LIMIT_JSON_VALUES))
		return NULL;
	return jsontext_load(text, len, flags, &fault);
}

/* Words for a person: some, and fit for an answer. */
static inline void
fuzz_check_words(const char *text)
{
	fuzz_check(*text != '\0', "no words");
	fuzz_check(codec_is_utf8(text), "words that are no UTF-8");
}

#endif
