#include "show_tenant.h"

#include <stdio.h>
#include <string.h>

#include "domain/tenant_tree.h"
#include "show_members.h"
#include "tool.h"

/* Departments that are deeper stand below each other. */
#define DEPTH_MAX 32

/* A line is what one looks for; --json has all of it. */
static const struct listing_column user_columns[] = {
	{ "", "role", NULL, 5, NULL },
	{ "", "orgCode", NULL, 12, NULL },
	{ "", "name", NULL, 0, NULL },
	{ 0 },
};

static const struct listing_column user_rest[] = {
	{ "", "position", NULL, 0, NULL },
	{ "", "mobile", NULL, 0, NULL },
	{ "", "email", NULL, 0, NULL },
	{ 0 },
};

static void
print_user(const char *name, const json_t *user)
{
	const char *state = json_string_value(json_object_get(user, "state"));
	bool enabled = json_is_true(json_object_get(user, "enable"));

	printf("      ");
	tool_print_text(name, 20);
	putchar(' ');
	tool_print_text(state != NULL ? state : "-", 10);
	printf("%-9s ", enabled ? "enabled" : "disabled");
	listing_print_cells(user, user_columns, false);
	show_members_row(user, user_rest);
	putchar('\n');
}

static void
print_application(const char *app_id, json_t *application)
{
	const char *name;
	json_t *value, *users = json_object_get(application, "users");

	printf("  ");
	tool_print_text(app_id, 0);
	putchar('\n');
	json_object_foreach (application, name, value) {
		if (strcmp(name, "users") != 0)
			show_member("    ", name, value);
	}
	if (json_object_size(users) > 0)
		printf("    users\n");
	json_object_foreach (users, name, value)
		print_user(name, value);
}

static void
print_department(const json_t *row)
{
	const char *code = json_string_value(json_object_get(row, "orgCode"));
	const char *name = json_string_value(json_object_get(row, "orgName"));
	const char *fault = json_string_value(json_object_get(row, "fault"));
	json_int_t depth = json_integer_value(json_object_get(row, "depth"));
	const char *parent;

	printf("%*s", 2 + 2 * (int)(depth < DEPTH_MAX ? depth : DEPTH_MAX), "");
	tool_print_text(code, 0);
	printf("  ");
	tool_print_text(name != NULL ? name : "-", 0);
	if (fault != NULL) {
		parent = json_string_value(json_object_get(row, "parentCode"));
		printf("  (its parent ");
		tool_print_text(parent, 0);
		printf("%s)", strcmp(fault, "unknown") == 0 ? " is not known"
							    : " is below it");
	}
	putchar('\n');
}

static void
print_departments(const json_t *orgs)
{
	json_t *rows = tenant_tree(orgs);
	const json_t *row;
	size_t i;

	printf("departments\n");
	if (rows == NULL)
		printf("  (out of memory)\n");
	json_array_foreach (rows, i, row)
		print_department(row);
	json_decref(rows);
}

void
show_tenant(const json_t *record)
{
	json_t *applications = json_object_get(record, "applications"), *value;
	const json_t *orgs = json_object_get(record, "orgs");
	const char *app_id;

	if (json_object_size(applications) > 0)
		printf("applications\n");
	json_object_foreach (applications, app_id, value)
		print_application(app_id, value);
	if (json_object_size(orgs) > 0)
		print_departments(orgs);
}
