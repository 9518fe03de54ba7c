/*
 * queue: which instances have something left to do, without looking at all of
 * them.
 *
 * queue/<id> is there while the instance's record has live events, dead/<id>
 * while it has dead letters; the record alone says which (DESIGN.md section 3,
 * law 5).  A marker is made, durably, before the record that needs it, and
 * taken away after the record that does not; so one too many is harmless, and
 * one too few cannot be.
 *
 * Making or touching queue/<id> wakes the runners that watch queue/.
 */
#ifndef KOOGATE_WORK_QUEUE_H
#define KOOGATE_WORK_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "base/limits.h"
#include "store/store.h"

/* Mark an instance, before its record is replaced.  0, or -1; store->broken
 * when a sync failed. */
int queue_mark(struct store *store, const char *id, struct err *err);
int queue_mark_dead(struct store *store, const char *id, struct err *err);

/* Wake the runners that watch, now that the record is replaced: the marker's own
 * making may have woken them before it was, and then they saw the old one. */
void queue_wake(const struct store *store, const char *id);

/* Does the record have a dead letter? */
bool queue_has_dead(const json_t *record);

/* Take the markers away that the record does not need, under its lock: *live
 * says whether it has live events after all.  0 or -1. */
int queue_retire(struct store *store, const char *id, bool *live,
    struct err *err);

/* Is no instance marked as having live events?  Also true when that cannot be
 * read. */
bool queue_is_empty(const struct store *store);

/* Make every marker anew from the records: reads them all, of which there may be
 * millions; for a state whose queue was lost.  The number of instances marked,
 * or -1. */
int64_t queue_rebuild(struct store *store, struct err *err);

/* A list of ids. */
struct queue_list {
	char (*ids)[LIMIT_ID + 1]; /* owned */
	size_t count, cap;
};

#define QUEUE_LIST_INIT    \
	{                  \
		NULL, 0, 0 \
	}

/* Read the markers as they are now: store->queue or store->dead.  0 or -1. */
int queue_list(int dir, struct queue_list *list, struct err *err);

void queue_list_release(struct queue_list *list);

#endif
