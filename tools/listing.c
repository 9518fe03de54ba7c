#include "listing.h"

#include <stdio.h>

#include "store/records.h"
#include "tool.h"

json_t *
listing_copy(const json_t *record, const char *const *members)
{
	json_t *row = json_object(), *value;

	for (; *members != NULL; members++) {
		value = json_object_get(record, *members);
		if (value != NULL && json_object_set(row, *members, value)) {
			json_decref(row);
			return NULL;
		}
	}
	return row;
}

static int
visit(const char *id, void *context)
{
	struct listing *listing = context;
	json_t *record = NULL, *row = NULL;
	struct err err;
	int rc = 0;

	switch (records_load(listing->store, id, &record, &err)) {
	case 0: /* gone since the directory was read */
		return 0;
	case 1:
		rc = listing->row(record, listing->context, &row, &err);
		json_decref(record);
		break;
	default:
		rc = -1;
	}
	if (rc != 0) {
		tool_say(listing->command, "%s", err.text);
		listing->damaged++;
	}
	if (row == NULL || json_array_append_new(listing->rows, row) == 0)
		return 0;
	return err_set(listing->err, "out of memory");
}

int
listing_collect(struct listing *listing, const struct tool_site *site,
    enum record_kind kind, struct err *err)
{
	listing->store = &site->store;
	listing->err = err;
	if (listing->rows == NULL && (listing->rows = json_array()) == NULL)
		return err_set(err, "out of memory");
	return records_each(&site->store, kind, visit, listing, err);
}

static void
print_number(json_int_t number, const struct listing_column *column)
{
	char text[32];
	json_int_t i;

	snprintf(text, sizeof(text), "%lld", (long long)number);
	for (i = 0; column->words != NULL && column->words[i] != NULL; i++) {
		if (i == number)
			snprintf(text, sizeof(text), "%s", column->words[i]);
	}
	printf("%-*s", column->width, text);
}

void
listing_print_cells(const json_t *row, const struct listing_column *columns,
    bool dashes)
{
	const json_t *value;
	const char *text;

	for (; columns->title != NULL; columns++) {
		value = json_object_get(row, columns->member);
		if (value == NULL && columns->instead != NULL)
			value = json_object_get(row, columns->instead);
		text = dashes ? "-" : "";
		if (json_string_length(value) > 0)
			text = json_string_value(value);
		if (json_is_integer(value))
			print_number(json_integer_value(value), columns);
		else
			tool_print_text(text, columns->width);
		if (columns[1].title != NULL)
			putchar(' ');
	}
}

static void
print_table(const struct listing_table *table, const json_t *rows)
{
	const struct listing_column *column;
	const json_t *row;
	size_t i;

	for (column = table->columns; column->title != NULL; column++)
		printf("%-*s%s", column->width, column->title,
		    column[1].title != NULL ? " " : "");
	putchar('\n');
	json_array_foreach (rows, i, row) {
		listing_print_cells(row, table->columns, true);
		putchar('\n');
	}
	printf("%zu %s\n", json_array_size(rows),
	    json_array_size(rows) == 1 ? table->one : table->many);
}

int
listing_end(struct listing *listing, const struct listing_table *table,
    bool json, struct err *err)
{
	int rc = listing->damaged > 0 ? TOOL_FAILURE : TOOL_OK;

	if (!json)
		print_table(table, listing->rows);
	else if (tool_print_json(listing->rows) != 0)
		rc = err_sys(err, "cannot write the output");
	json_decref(listing->rows);
	listing->rows = NULL;
	return rc;
}
