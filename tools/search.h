/*
 * search: the one record of a kind that an operator means, by what it is about.
 */
#ifndef KOOGATE_TOOL_SEARCH_H
#define KOOGATE_TOOL_SEARCH_H

#include <jansson.h>

#include "domain/record.h"
#include "site.h"

struct search {
	const char *command; /* in whose name faults are told */
	const char *what;    /* is looked for: "tenant" */
	enum record_kind kind;
	const char *member; /* that the records have */
	const char *value;  /* and what it must be */
};

/* Look through all records of the kind.  1 with *record the caller's; 0 when
 * there is none, or there are several, of which the ids are then listed: it has
 * been told on standard error; -1 with `err`. */
int search_one(const struct search *search, struct tool_site *site,
    json_t **record, struct err *err);

#endif
