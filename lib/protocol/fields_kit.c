/* The kinds of members that only the kit has. */
#include "protocol/fields_checks.h"

#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsontext.h"
#include "base/limits.h"
#include "protocol/kit.h"

int
fields_check_int(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	char digits[24];

	if (json_is_string(value))
		return fields_choose(field->allowed, json_string_value(value),
		    text, size);
	if (!json_is_integer(value))
		return fields_fault(text, size, "must be an integer");
	snprintf(digits, sizeof(digits), "%lld",
	    (long long)json_integer_value(value));
	return fields_choose(field->allowed, digits, text, size);
}

int
fields_check_bool(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	const char *given = json_string_value(value);

	(void)field;
	if (given != NULL &&
	    (strcmp(given, "true") == 0 || strcmp(given, "false") == 0))
		return 0;
	return fields_fault(text, size, "must be \"true\" or \"false\"");
}

/* The array that `value` is, or that the string `value` holds. */
static json_t *
array_of(const json_t *value)
{
	const char *text = json_string_value(value);
	size_t len = json_string_length(value);
	json_error_t error;
	json_t *list;

	if (json_is_array(value))
		return json_incref((json_t *)(uintptr_t)value);
	if (text == NULL ||
	    !jsontext_within(text, len, LIMIT_JSON_DEPTH, kit_values(len)))
		return NULL;
	list = jsontext_load(text, len, 0, &error);
	if (json_is_array(list))
		return list;
	json_decref(list);
	return NULL;
}

static int
check_elements(const struct field *field, const json_t *list, char *text,
    size_t size)
{
	char words[LIMIT_RESULT_MSG];
	const json_t *element;
	size_t i;

	json_array_foreach (list, i, element) {
		if (!json_is_object(element)) {
			snprintf(text, size, "/%zu: must be an object", i);
			return -1;
		}
		if (fields_check(field->allowed, element, words,
			sizeof(words)) != 0) {
			snprintf(text, size, "/%zu/%s", i, words);
			return -1;
		}
	}
	return 0;
}

int
fields_check_list(const struct field *field, const json_t *value, char *text,
    size_t size)
{
	json_t *list = array_of(value);
	int rc;

	if (list == NULL)
		return fields_fault(text, size,
		    "must be an array, or a string holding one");
	if (field->need == FIELD_MANDATORY && json_array_size(list) == 0)
		rc = fields_fault(text, size, "blank");
	else
		rc = check_elements(field, list, text, size);
	json_decref(list);
	return rc;
}

int
fields_int(const json_t *members, const char *name)
{
	const json_t *value = json_object_get(members, name);
	const char *text = fields_text(members, name);

	return text != NULL ? atoi(text) : (int)json_integer_value(value);
}

bool
fields_bool(const json_t *members, const char *name)
{
	const char *text = fields_text(members, name);

	return text != NULL && strcmp(text, "true") == 0;
}

json_t *
fields_list(const json_t *members, const char *name)
{
	return array_of(json_object_get(members, name));
}
