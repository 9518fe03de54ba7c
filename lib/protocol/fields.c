#include "protocol/fields.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/limits.h"
#include "protocol/fields_checks.h"

/* 0, or -1 with the words that follow "name: " in `text`; or, about an element
 * of a list, what follows the name, beginning with '/'. */
typedef int (*field_check)(const struct field *, const json_t *, char *text,
    size_t size);

static bool
is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == '\0';
}

static const field_check checks[] = {
	[FIELD_TEXT] = fields_check_text,
	[FIELD_CHOICE] = fields_check_choice,
	[FIELD_TIME] = fields_check_time,
	[FIELD_TIME_Z] = fields_check_time_z,
	[FIELD_TIME_8] = fields_check_time,
	[FIELD_DIGITS] = fields_check_digits,
	[FIELD_NUMBER] = fields_check_number,
	[FIELD_IDS] = fields_check_ids,
	[FIELD_FLAG] = fields_check_flag,
	[FIELD_ANY] = fields_check_any,
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
			   ? fields_fault(text, size, "missing")
			   : 0;
	if (given != NULL && is_blank(given) &&
	    (field->max == 0 || strlen(given) <= field->max))
		return mandatory ? fields_fault(text, size, "blank") : 0;
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
