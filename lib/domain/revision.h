/*
 * revision: what a change leaves in a record.
 *
 * lifecycle decides; these few edits carry it out on a record that is the
 * caller's alone.  After a failure (memory) the record must be thrown away.
 */
#ifndef KOOGATE_DOMAIN_REVISION_H
#define KOOGATE_DOMAIN_REVISION_H

#include <stdbool.h>

#include <jansson.h>

#include "domain/lifecycle.h"

/* The first revision of a record, without state and history; the caller's.
 * NULL when memory is short. */
json_t *revision_new(const struct change *change);

/* Was this very order carried out before?  That is
 * event_same_order() with the same activity. */
bool revision_is_applied(const json_t *record, const struct change *change);

/* Remember that it was; at most LIMIT_APPLIED are kept.  0 or -1. */
int revision_mark_applied(json_t *record, const struct change *change);

/* State, product, expiry, time and a line of history; at most LIMIT_HISTORY
 * lines are kept.  0 or -1. */
int revision_stamp(json_t *record, const struct change *change,
    enum instance_state from, enum instance_state to);

/* Add a line to the history, with its time; `line` is taken over, NULL is a
 * failure.  0 or -1. */
int revision_add_line(json_t *record, json_t *line, int64_t now_ms);

/* Take an event out of `events`, and tell so in the history: `word` is how it
 * ended ("done", "superseded", …); the record is in state `to` now.
 * STATE_ABSENT: it is no instance's, and its state is left alone.  0 or -1. */
int revision_end_event(json_t *record, const json_t *entry, const char *word,
    enum instance_state to, int64_t now_ms);

/* An event is a dead letter from now on, or is live again: the history tells,
 * and the state of a record whose `new` it is follows.  0 or -1. */
int revision_bury_event(json_t *record, json_t *entry, const char *why,
    int64_t now_ms);
int revision_revive_event(json_t *record, const char *id, int64_t now_ms);

#endif
