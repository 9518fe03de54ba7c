#include "search.h"

#include <stdio.h>
#include <string.h>

#include "listing.h"
#include "tool.h"

static int
make_row(json_t *record, const void *context, json_t **row, struct err *err)
{
	const struct search *search = context;
	const char *value =
	    json_string_value(json_object_get(record, search->member));

	(void)err;
	if (value != NULL && strcmp(value, search->value) == 0)
		*row = json_incref(record);
	return 0;
}

static void
list_ids(const struct search *search, const json_t *rows)
{
	const json_t *row;
	size_t i;

	tool_say(search->command,
	    "there are several %ss with the %s %s, name one by its record's "
	    "id:",
	    search->what, search->member, search->value);
	json_array_foreach (rows, i, row)
		fprintf(stderr, "  %s\n", record_id(row));
}

int
search_one(const struct search *search, struct tool_site *site, json_t **record,
    struct err *err)
{
	struct listing listing = { .command = search->command,
		.row = make_row,
		.context = search };
	int rc = 0;

	*record = NULL;
	if (listing_collect(&listing, site, search->kind, err) != 0)
		rc = -1;
	else if (json_array_size(listing.rows) == 1) {
		*record = json_incref(json_array_get(listing.rows, 0));
		rc = 1;
	} else if (json_array_size(listing.rows) > 1)
		list_ids(search, listing.rows);
	else
		tool_say(search->command, "there is no %s %s", search->what,
		    search->value);
	json_decref(listing.rows);
	return rc;
}
