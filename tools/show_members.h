/*
 * show_members: the members of a record, indented, for a person.
 */
#ifndef KOOGATE_TOOL_SHOW_MEMBERS_H
#define KOOGATE_TOOL_SHOW_MEMBERS_H

#include <jansson.h>

#include "listing.h"

/* Print the members of a record, one a line, objects and arrays below their
 * names; but not what has a form of its own: the events, the history, what a
 * tenant has.  Each line begins with `indent`. */
void show_members(const char *indent, json_t *record);

/* Print one member below `indent`, whatever it is. */
void show_member(const char *indent, const char *name, json_t *value);

/* Print on one line those that there are, each with a blank before it. */
void show_members_row(const json_t *object,
    const struct listing_column *columns);

#endif
