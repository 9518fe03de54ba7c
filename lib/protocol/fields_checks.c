/* The kinds of members that most families have; the kit's are fields_kit.c's. */
#include "protocol/fields_checks.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "base/limits.h"

int
fields_fault(char *text, size_t size, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, size, fmt, ap);
	va_end(ap);
	return -1;
}

int
fields_check_text(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	if (!json_is_string(value))
		return fields_fault(text, size, "must be a string");
	if (field->max == 0 ||
	    codec_utf8_length(json_string_value(value)) <= field->max)
		return 0;
	return fields_fault(text, size, "longer than %zu characters",
	    field->max);
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

int
fields_check_choice(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	if (fields_check_text(field, value, text, size) != 0)
		return -1;
	return fields_choose(field->allowed, json_string_value(value), text,
	    size);
}

int
fields_check_time(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	bool utc = field->kind == FIELD_TIME;
	int64_t ms;

	if (fields_check_text(field, value, text, size) != 0)
		return -1;
	/* The epoch itself is somebody's zero, not a time. */
	if (clock_parse_compact(json_string_value(value),
		utc ? CLOCK_UTC : CLOCK_UTC_PLUS_8, &ms) == 0 &&
	    ms > 0)
		return 0;
	return fields_fault(text, size,
	    "must be %s as yyyyMMddHHmmss or yyyyMMddHHmmssSSS",
	    utc ? "UTC" : "UTC+8");
}

int
fields_check_time_z(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	int64_t ms;

	if (fields_check_text(field, value, text, size) != 0)
		return -1;
	if (clock_parse_spaced(json_string_value(value), &ms) == 0 && ms > 0)
		return 0;
	return fields_fault(text, size, "must be UTC as yyyy-MM-dd HH:mm:ss z");
}

int
fields_check_number(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	static const char digits[] = "0123456789";
	const char *p;
	size_t whole, part = 1;

	if (fields_check_text(field, value, text, size) != 0)
		return -1;
	p = json_string_value(value);
	p += *p == '-';
	p += whole = strspn(p, digits);
	if (*p == '.')
		p += 1 + (part = strspn(p + 1, digits));
	if (whole > 0 && part > 0 && *p == '\0')
		return 0;
	return fields_fault(text, size, "must be a number");
}

int
fields_check_digits(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *digits = json_string_value(value);

	if (fields_check_text(field, value, text, size) != 0)
		return -1;
	if (digits[strspn(digits, "0123456789")] == '\0' &&
	    strtoull(digits, NULL, 10) <= INT32_MAX)
		return 0;
	return fields_fault(text, size, "must be a whole number up to %d",
	    INT32_MAX);
}

int
fields_check_ids(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *p;
	size_t count = 1;

	if (fields_check_text(field, value, text, size) != 0)
		return -1;
	p = json_string_value(value);
	if (p[strspn(p, ", \t\r\n")] == '\0')
		return fields_fault(text, size, "blank");
	for (; *p != '\0'; p++)
		count += *p == ',';
	if (count <= LIMIT_QUERY_IDS)
		return 0;
	return fields_fault(text, size, "more than %d ids", LIMIT_QUERY_IDS);
}

int
fields_check_flag(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *flag = json_string_value(value);

	(void)field;
	if (flag != NULL && (strcmp(flag, "0") == 0 || strcmp(flag, "1") == 0))
		return 0;
	if (json_is_integer(value) &&
	    (json_integer_value(value) == 0 || json_integer_value(value) == 1))
		return 0;
	return fields_fault(text, size, "must be \"0\" or \"1\"");
}

int
fields_check_any(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	(void)field;
	if (json_is_object(value) || json_is_array(value) ||
	    json_is_string(value))
		return 0;
	return fields_fault(text, size,
	    "must be an object, an array or a string");
}
