/*
 * import: what cmd_import reads, and how it puts one instance into the state.
 */
#ifndef KOOGATE_TOOL_IMPORT_H
#define KOOGATE_TOOL_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <jansson.h>

#include "base/err.h"
#include "site.h"

/* import_lines.c: JSON Lines, read more than once. */

struct import_lines {
	FILE *file;
	char *text; /* of the line last read */
	size_t size;
	size_t number; /* the line's, from 1 */
};

#define IMPORT_LINES_INIT        \
	{                        \
		NULL, NULL, 0, 0 \
	}

/* Open the file, or for "-" a copy of standard input.  0, or -1 with `err`. */
int import_lines_open(struct import_lines *lines, const char *path,
    struct err *err);
void import_lines_close(struct import_lines *lines);

/* Go to the beginning.  0, or -1 with `err`. */
int import_lines_rewind(struct import_lines *lines, struct err *err);

/* The next line that is not blank.  1 with *value the caller's, or NULL and in
 * `err` what is wrong with the line; 0 at the end; -1 when the file cannot be
 * read, with `err`. */
int import_lines_next(struct import_lines *lines, json_t **value,
    struct err *err);

/* import_put.c: one instance. */

enum import_end {
	IMPORT_DONE,
	IMPORT_PRESENT, /* it was there already, and is durable */
	IMPORT_REFUSED  /* something else is there: err says what */
};

/* Put the record of import_record() and its alias into the state, durably; with
 * `try_only` just see what would come of it.  0, or -1 with `err`. */
int import_put(struct tool_site *site, const json_t *record, bool try_only,
    enum import_end *end, struct err *err);

/* Make the alias that this instance, which is there, has lost.  0 or -1. */
int import_reclaim(struct store *store, const json_t *record, struct err *err);

/* Put the instance that an alias still holds.  0 or -1. */
int import_finish(struct store *store, const json_t *alias, struct err *err);

#endif
