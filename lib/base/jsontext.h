/*
 * jsontext: JSON as text, around jansson, which knows it as values.
 *
 * jansson accepts 2,048 levels of nesting and forgets where a member stood;
 * two scans close the gap, before and after it has parsed.
 */
#ifndef KOOGATE_BASE_JSONTEXT_H
#define KOOGATE_BASE_JSONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/buf.h"

/* True when brackets nest no deeper than `depth` and there are no more than
 * `values` values; a number with a fraction or an exponent, which costs more, is
 * two, and three with both.  Says nothing about validity; costs one pass over the
 * text and no memory, where reading it may cost a hundred times its length. */
bool jsontext_within(const char *text, size_t len, unsigned depth,
    size_t values);

/*
 * The line (from 1) on which the member at `path` stands in a text that
 * jansson has accepted.  A path is member names and array indexes joined by
 * '/', such as "keys/saas/0/file".  0 when there is no such member.
 */
unsigned jsontext_line_of(const char *text, const char *path);

/* json_loadb(), where running out of memory ends the process (see there). */
json_t *jsontext_load(const char *text, size_t len, size_t flags,
    json_error_t *error);

/* What is wrong with a text that was not taken, without the piece of it that
 * jansson quotes: that may be somebody's password.  Static words. */
const char *jsontext_fault(const json_error_t *error);

/* Append `value` as text; `flags` are json_dumps()'s, beyond those the house
 * always uses: compact, and doubles as the shortest text that 15 digits give, or
 * 17 when one of them would otherwise be rounded up beyond what can be read.
 * 0, or -1 when memory is short or `value` is NULL. */
int jsontext_dump(const json_t *value, size_t flags, struct buf *out);

/* Set a member to a text; NULL: leave it alone.  (json_pack()'s "s*" leaves out
 * what it has no memory for.)  0 or -1. */
int jsontext_set(json_t *object, const char *name, const char *text);

#endif
