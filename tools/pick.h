/*
 * pick: the events that an operator's ID means: an event's own id, or an
 * instance's.
 */
#ifndef KOOGATE_TOOL_PICK_H
#define KOOGATE_TOOL_PICK_H

#include <stdbool.h>

#include <jansson.h>

#include "site.h"

/* The ids of the events that `id` means, an array of strings, the caller's:
 * that very event, or those of the instance, only the dead ones among them if
 * `dead`.  Empty when there are none.  NULL with `err`. */
json_t *pick_events(struct tool_site *site, const char *id, bool dead,
    struct err *err);

/* The ids of all dead letters of the site; the same.  Records that could not be
 * read are told on standard error and counted in *damaged. */
json_t *pick_all_dead(struct tool_site *site, size_t *damaged, struct err *err);

#endif
