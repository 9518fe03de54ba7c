#include "base/jsontext.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exits.h"
#include "base/limits.h"
#include "base/log.h"

/* The next one with 15 digits is infinite. */
#define LARGEST_OF_15_DIGITS 1.79769313486231e308

bool
jsontext_within(const char *text, size_t len, unsigned depth, size_t values)
{
	bool in_string = false;
	unsigned level = 0;
	size_t seen = 1, i;

	for (i = 0; i < len; i++) {
		if (in_string) {
			if (text[i] == '\\')
				i++;
			else if (text[i] == '"')
				in_string = false;
			continue;
		}
		switch (text[i]) {
		case '"':
			in_string = true;
			break;
		case '[':
		case '{':
			if (++level > depth)
				return false;
			seen++;
			break;
		case ',':
		case '.':
		case 'E':
			seen++;
			break;
		case 'e': /* of 1e9, not of true */
			if (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9')
				seen++;
			break;
		case ']':
		case '}':
			if (level > 0)
				level--;
			break;
		}
		if (seen > values)
			return false;
	}
	return true;
}

/* Past the string that starts at `p`, which is a quotation mark. */
static const char *
past_string(const char *p)
{
	for (p++; *p != '"' && *p != '\0'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++;
	}
	return *p == '"' ? p + 1 : p;
}

static const char *
past_blanks(const char *p)
{
	return p + strspn(p, " \t\r\n");
}

/* Past the value that starts at `p`: a string, or up to the comma or closing
 * bracket on its own level. */
static const char *
past_value(const char *p)
{
	unsigned depth = 0;

	for (; *p != '\0'; p++) {
		if (*p == '"')
			p = past_string(p) - 1;
		else if (*p == '[' || *p == '{')
			depth++;
		else if (depth == 0 && strchr(",]}", *p) != NULL)
			break;
		else if (*p == ']' || *p == '}')
			depth--;
	}
	return p;
}

/* True when the quoted key at `p` is `name`, or the index-th value is meant. */
static bool
is_wanted(const char *p, bool object, unsigned index, const char *name,
    size_t len)
{
	char number[16];

	if (object)
		return past_string(p) == p + len + 2 &&
		       memcmp(p + 1, name, len) == 0;
	snprintf(number, sizeof(number), "%u", index);
	return strlen(number) == len && strncmp(number, name, len) == 0;
}

/* The place of the first component of `path` inside the container at `p`; its
 * value in *value.  NULL when it is not there. */
static const char *
find_member(const char *p, const char *name, size_t len, const char **value)
{
	bool object = *p == '{';
	unsigned index = 0;
	const char *at;

	if (*p != '{' && *p != '[')
		return NULL;
	for (p = past_blanks(p + 1); *p != '\0' && *p != '}' && *p != ']';
	     p = past_blanks(p)) {
		at = p;
		if (object) {
			p = past_blanks(past_string(p));
			p = past_blanks(*p == ':' ? p + 1 : p);
		}
		*value = p;
		if (is_wanted(at, object, index++, name, len))
			return at;
		p = past_value(p);
		if (*p == ',')
			p++;
	}
	return NULL;
}

unsigned
jsontext_line_of(const char *text, const char *path)
{
	const char *at = NULL, *value = past_blanks(text), *p;
	unsigned line = 1;
	size_t len;

	while (*path != '\0') {
		len = strcspn(path, "/");
		if ((at = find_member(value, path, len, &value)) == NULL)
			return 0;
		path += len;
		path += *path == '/';
	}
	for (p = text; at != NULL && p < at; p++)
		line += *p == '\n';
	return at != NULL ? line : 0;
}

/* jansson 2.14's lexer ignores a failed allocation: it drops the character and,
 * if that was a closing quotation mark, runs off the end of its buffer.  So it
 * never sees one: the process ends, and the web server starts another. */
static void *
allocate(size_t size)
{
	void *memory = malloc(size);

	if (memory == NULL) {
		log_error("out of memory while reading JSON");
		_exit(EXIT_SYSTEM);
	}
	return memory;
}

json_t *
jsontext_load(const char *text, size_t len, size_t flags, json_error_t *error)
{
	json_set_alloc_funcs(allocate, free);
	return json_loadb(text, len, flags, error);
}

const char *
jsontext_fault(const json_error_t *error)
{
	switch (json_error_code(error)) {
	case json_error_duplicate_key:
		return "a member is given twice";
	case json_error_premature_end_of_input:
		return "ends too early: a bracket or quotation mark is open";
	case json_error_end_of_input_expected:
		return "something follows the end";
	case json_error_invalid_utf8:
		return "not UTF-8";
	case json_error_null_character:
		return "holds a NUL character";
	case json_error_numeric_overflow:
		return "a number is too large";
	default:
		return "not JSON: a comma, colon, bracket or quotation mark is "
		       "missing or misplaced";
	}
}

static int
append_chunk(const char *chunk, size_t len, void *out)
{
	buf_add(out, chunk, len);
	return buf_ok(out) ? 0 : -1;
}

/* Is there a number that 15 digits would round up to one too large to be read
 * again?  What nests deeper than jansson reads is refused by its writer. */
static bool
holds_largest(const json_t *value, unsigned levels)
{
	json_t *object = (json_t *)(uintptr_t)value, *member;
	const char *name;
	size_t i;

	if (json_is_real(value))
		return json_real_value(value) > LARGEST_OF_15_DIGITS ||
		       json_real_value(value) < -LARGEST_OF_15_DIGITS;
	if (levels == 0)
		return false;
	json_object_foreach (object, name, member) {
		if (holds_largest(member, levels - 1))
			return true;
	}
	json_array_foreach (value, i, member) {
		if (holds_largest(member, levels - 1))
			return true;
	}
	return false;
}

int
jsontext_dump(const json_t *value, size_t flags, struct buf *out)
{
	if (value == NULL)
		return -1;
	flags |= holds_largest(value, JSON_PARSER_MAX_DEPTH)
		     ? JSON_REAL_PRECISION(17)
		     : JSON_REAL_PRECISION(15);
	return json_dump_callback(value, append_chunk, out,
	    flags | JSON_COMPACT);
}

int
jsontext_set(json_t *object, const char *name, const char *text)
{
	if (text == NULL)
		return 0;
	return json_object_set_new(object, name, json_string(text));
}
