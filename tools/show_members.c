#include "show_members.h"

#include <stdio.h>
#include <string.h>

#include "tool.h"

#define INDENT_MAX 40 /* nothing that is parsed is deeper: 16 levels of 2 */

/* Of the record itself; `applied` is in the history, in words. */
static const char *const other_forms[] = { "events", "history", "applied",
	"applications", "orgs" };

static bool
has_other_form(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(other_forms) / sizeof(other_forms[0]); i++) {
		if (strcmp(name, other_forms[i]) == 0)
			return true;
	}
	return false;
}

static void
print_scalar(const json_t *value)
{
	if (json_is_string(value))
		tool_print_text(json_string_value(value), 0);
	else if (json_is_integer(value))
		printf("%lld", (long long)json_integer_value(value));
	else if (json_is_real(value))
		printf("%.15g", json_real_value(value));
	else if (json_is_boolean(value))
		printf("%s", json_is_true(value) ? "true" : "false");
	else
		printf("null");
}

static bool
is_nested(const json_t *value)
{
	return json_is_object(value) || json_is_array(value);
}

/* The elements of an array have numbers for names, from 1. */
static void
print_array(const char *indent, const json_t *array)
{
	char name[24];
	json_t *value;
	size_t i;

	json_array_foreach (array, i, value) {
		snprintf(name, sizeof(name), "%zu", i + 1);
		show_member(indent, name, value);
	}
}

void
show_member(const char *indent, const char *name, json_t *value)
{
	char deeper[INDENT_MAX];
	const char *member;
	json_t *nested;

	printf("%s", indent);
	if (!is_nested(value)) {
		tool_print_text(name, 13);
		printf("  ");
		print_scalar(value);
		putchar('\n');
		return;
	}
	tool_print_text(name, 0);
	putchar('\n');
	snprintf(deeper, sizeof(deeper), "%s  ", indent);
	if (json_is_array(value))
		print_array(deeper, value);
	json_object_foreach (value, member, nested)
		show_member(deeper, member, nested);
}

void
show_members(const char *indent, json_t *record)
{
	const char *name;
	json_t *value;
	int nested;

	/* What is short first. */
	for (nested = 0; nested < 2; nested++) {
		json_object_foreach (record, name, value) {
			if (is_nested(value) == (nested == 1) &&
			    !has_other_form(name))
				show_member(indent, name, value);
		}
	}
}

void
show_members_row(const json_t *object, const struct listing_column *columns)
{
	struct listing_column one[2] = { { 0 }, { 0 } };

	for (; columns->title != NULL; columns++) {
		if (json_object_get(object, columns->member) == NULL &&
		    (columns->instead == NULL ||
			json_object_get(object, columns->instead) == NULL))
			continue;
		one[0] = *columns;
		putchar(' ');
		listing_print_cells(object, one, false);
	}
}
