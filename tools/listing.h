/*
 * listing: commands that look at all records of a kind and print a row for
 * each.
 *
 *	struct listing listing = { .command = argv[0], .row = make_row };
 *
 *	listing_collect(&listing, site, RECORD_TENANT, &err)   as often as need be
 *	listing_end(&listing, &table, json, &err)
 */
#ifndef KOOGATE_TOOL_LISTING_H
#define KOOGATE_TOOL_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "domain/record.h"
#include "site.h"

struct listing {
	const char *command; /* in whose name faults are told */
	/* Make the row of a record: *row is the caller's, or left NULL when it
	 * is not to be listed.  The record is the callee's to change.  0, or -1
	 * when it cannot be read after all, with `err`. */
	int (*row)(json_t *record, const void *context, json_t **row,
	    struct err *err);
	const void *context;
	json_t *rows;   /* owned: what listing_end() prints */
	size_t damaged; /* records that could not be read */

	/* Of listing_collect() alone. */
	const struct store *store;
	struct err *err;
};

/* Where a column of the table takes its text from, for a person. */
struct listing_column {
	const char *title;
	const char *member;  /* of the row: a string or a number */
	const char *instead; /* another, when it has not the first; or NULL */
	int width;           /* at least; a blank follows */
	const char *const *words; /* for the numbers from 0, NULL at the end; or
				     NULL: they are printed as they are */
};

struct listing_table {
	const struct listing_column *columns; /* the last has no title */
	const char *one, *many;               /* what the rows are */
};

/* Add the rows of all records of the kind, in no order.  What cannot be read is
 * told on standard error and counted.  0, or -1 with `err`. */
int listing_collect(struct listing *listing, const struct tool_site *site,
    enum record_kind kind, struct err *err);

/* Print the rows, as JSON or for a person, and drop them.  The exit status, or
 * -1 with `err`. */
int listing_end(struct listing *listing, const struct listing_table *table,
    bool json, struct err *err);

/* Print the cells of one row, without a newline: a blank for what is not
 * there, or a dash if `dashes`. */
void listing_print_cells(const json_t *row,
    const struct listing_column *columns, bool dashes);

/* Copy those of the members, ended by NULL, that a record has.  The caller's,
 * or NULL when memory is short. */
json_t *listing_copy(const json_t *record, const char *const *members);

#endif
