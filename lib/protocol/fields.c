#include "protocol/fields.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/codec.h"
#include "base/err.h"
#include "base/limits.h"
#include "protocol/fields_kit.h"

/* 0, or -1 with the words that follow "name: " in `text`; or, about an element
 * of a list, what follows the name, beginning with '/'. */
typedef int (*field_check)(const struct field *, const json_t *, char *text,
    size_t size);

static int fault(char *text, size_t size, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static int
fault(char *text, size_t size, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, size, fmt, ap);
	va_end(ap);
	return -1;
}

static bool
is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

static int
check_text(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	if (!json_is_string(value))
		return fault(text, size, "must be a string");
	if (field->max == 0 ||
	    codec_utf8_length(json_string_value(value)) <= field->max)
		return 0;
	return fault(text, size, "longer than %zu characters", field->max);
}

int
fields_choose(const char *const *choices, const char *given, char *text,
    size_t size)
{
	size_t used, i;

	for (i = 0; choices[i] != NULL; i++) {
		if (strcmp(choices[i], given) == 0)
			return 0;
	}
	used = (size_t)snprintf(text, size, "must be one of");
	for (i = 0; choices[i] != NULL && used < size; i++)
		used += (size_t)snprintf(text + used, size - used, "%s %s",
		    i == 0 ? "" : ",", choices[i]);
	return -1;
}

static int
check_choice(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	if (check_text(field, value, text, size) != 0)
		return -1;
	return fields_choose(field->allowed, json_string_value(value), text,
	    size);
}

static int
check_time(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	bool utc = field->kind == FIELD_TIME;
	int64_t ms;

	if (check_text(field, value, text, size) != 0)
		return -1;
	/* The epoch itself is somebody's zero, not a time. */
	if (clock_parse_compact(json_string_value(value),
		utc ? CLOCK_UTC : CLOCK_UTC_PLUS_8, &ms) == 0 &&
	    ms > 0)
		return 0;
	return fault(text, size,
	    "must be %s as yyyyMMddHHmmss or yyyyMMddHHmmssSSS",
	    utc ? "UTC" : "UTC+8");
}

static int
check_time_z(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	int64_t ms;

	if (check_text(field, value, text, size) != 0)
		return -1;
	if (clock_parse_spaced(json_string_value(value), &ms) == 0 && ms > 0)
		return 0;
	return fault(text, size, "must be UTC as yyyy-MM-dd HH:mm:ss z");
}

static int
check_number(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	static const char digits[] = "0123456789";
	const char *p;
	size_t whole, part = 1;

	if (check_text(field, value, text, size) != 0)
		return -1;
	p = json_string_value(value);
	p += *p == '-';
	p += whole = strspn(p, digits);
	if (*p == '.')
		p += 1 + (part = strspn(p + 1, digits));
	if (whole > 0 && part > 0 && *p == '\0')
		return 0;
	return fault(text, size, "must be a number");
}

static int
check_digits(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *digits = json_string_value(value);

	if (check_text(field, value, text, size) != 0)
		return -1;
	if (digits[strspn(digits, "0123456789")] == '\0' &&
	    strtoull(digits, NULL, 10) <= INT32_MAX)
		return 0;
	return fault(text, size, "must be a whole number up to %d", INT32_MAX);
}

static int
check_ids(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *p;
	size_t count = 1;

	if (check_text(field, value, text, size) != 0)
		return -1;
	p = json_string_value(value);
	if (p[strspn(p, ", \t\r\n")] == '\0')
		return fault(text, size, "blank");
	for (; *p != '\0'; p++)
		count += *p == ',';
	if (count <= LIMIT_QUERY_IDS)
		return 0;
	return fault(text, size, "more than %d ids", LIMIT_QUERY_IDS);
}

static int
check_flag(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *flag = json_string_value(value);

	(void)field;
	if (flag != NULL && (strcmp(flag, "0") == 0 || strcmp(flag, "1") == 0))
		return 0;
	if (json_is_integer(value) &&
	    (json_integer_value(value) == 0 || json_integer_value(value) == 1))
		return 0;
	return fault(text, size, "must be \"0\" or \"1\"");
}

static int
check_any(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	(void)field;
	if (json_is_object(value) || json_is_array(value) ||
	    json_is_string(value))
		return 0;
	return fault(text, size, "must be an object, an array or a string");
}

static const field_check checks[] = {
	[FIELD_TEXT] = check_text,
	[FIELD_CHOICE] = check_choice,
	[FIELD_TIME] = check_time,
	[FIELD_TIME_Z] = check_time_z,
	[FIELD_TIME_8] = check_time,
	[FIELD_DIGITS] = check_digits,
	[FIELD_NUMBER] = check_number,
	[FIELD_IDS] = check_ids,
	[FIELD_FLAG] = check_flag,
	[FIELD_ANY] = check_any,
	[FIELD_INT] = fields_check_int,
	[FIELD_BOOL] = fields_check_bool,
	[FIELD_LIST] = fields_check_list,
};

static int
check_field(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *given = json_string_value(value);
	bool mandatory = field->need == FIELD_MANDATORY;

	if (value == NULL || json_is_null(value))
		return field->need != FIELD_OPTIONAL
			   ? fault(text, size, "missing")
			   : 0;
	if (given != NULL && is_blank(given) &&
	    (field->max == 0 || strlen(given) <= field->max))
		return mandatory ? fault(text, size, "blank") : 0;
	return checks[field->kind](field, value, text, size);
}

int
fields_check(const struct field *table, const json_t *members, char *text,
    size_t size)
{
	char words[LIMIT_RESULT_MSG];

	for (; table->name != NULL; table++) {
		if (check_field(table, json_object_get(members, table->name),
			words, sizeof(words)) != 0) {
			snprintf(text, size, "%s%s%s", table->name,
			    words[0] == '/' ? "" : ": ", words);
			return -1;
		}
	}
	return 0;
}

const char *
fields_text(const json_t *members, const char *name)
{
	const char *text = json_string_value(json_object_get(members, name));

	return text != NULL && !is_blank(text) ? text : NULL;
}

bool
fields_flag(const json_t *members, const char *name)
{
	const json_t *value = json_object_get(members, name);
	const char *text = json_string_value(value);

	if (text != NULL)
		return strcmp(text, "1") == 0;
	return json_is_integer(value) && json_integer_value(value) == 1;
}

int64_t
fields_time(const json_t *members, const char *name)
{
	const char *text = fields_text(members, name);
	int64_t ms = 0;

	if (text != NULL && clock_parse_compact(text, CLOCK_UTC, &ms) != 0 &&
	    clock_parse_spaced(text, &ms) != 0)
		BUG("%s was not checked", name);
	return ms;
}

/* What nobody has named for us may be anything. */
static bool
is_plain(const char *name)
{
	size_t len = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "abcdefghijklmnopqrstuvwxyz0123456789_");

	return len > 0 && len <= 32 && name[len] == '\0';
}

const char *
fields_unknown(json_t *members, const char *const *known)
{
	const char *name;
	json_t *value;
	size_t i;

	json_object_foreach (members, name, value) {
		for (i = 0; known[i] != NULL; i++) {
			if (strcmp(known[i], name) == 0)
				break;
		}
		if (known[i] == NULL)
			return is_plain(name) ? name : "a name";
	}
	return NULL;
}
