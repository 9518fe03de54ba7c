/*
 * show: one record, of whatever kind, for a person or a program.
 */
#ifndef KOOGATE_TOOL_SHOW_H
#define KOOGATE_TOOL_SHOW_H

#include <jansson.h>

#include "options.h"
#include "site.h"

/* Print a record, which is taken over: as JSON if the options say so, and what
 * is secret in it only if they do.  An exit status, or -1 with `err`. */
int show_record(struct tool_site *site, json_t *record,
    const struct site_options *options, struct err *err);

#endif
