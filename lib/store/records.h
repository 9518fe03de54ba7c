/*
 * records: the files of instances and other things, read without locks and changed under one.
 *
 * The record file is the truth and the only commit point (DESIGN.md section 3,
 * law 1).  records_change() does what every change must do, in this order:
 * lock the shard, read the record again, ask the planner, replace the file
 * durably, unlock.  Success means that the change survives a power cut.
 */
#ifndef KOOGATE_STORE_RECORDS_H
#define KOOGATE_STORE_RECORDS_H

#include <jansson.h>

#include "base/err.h"
#include "domain/record.h"
#include "store/store.h"

/* What a planner decides about the record it is shown. */
enum records_action {
	RECORDS_KEEP,    /* nothing was promised: leave it */
	RECORDS_CONFIRM, /* the effect is there: make sure of its durability */
	RECORDS_REPLACE, /* store *next */
	RECORDS_ABORT    /* the planner failed; err says why */
};

/* Sees the current record (borrowed; NULL: none) under the lock; for
 * RECORDS_REPLACE it sets *next, which records_change() takes over. */
typedef enum records_action (*records_planner)(const json_t *current,
    void *context, json_t **next, struct err *err);

/* Read a record that record_check() accepts.  1 with *record the caller's, 0
 * when there is none, -1 when it cannot be read or is damaged. */
int records_load(const struct store *store, const char *id, json_t **record,
    struct err *err);

/* Change one record as the planner says.  `id` must satisfy
 * record_id_is_valid().  0 when all that was decided is durable, else -1;
 * then the record is as before, or store->broken is set. */
int records_change(struct store *store, const char *id, records_planner plan,
    void *context, struct err *err);

/* For a planner that does something that must not outlive the record it is
 * shown: make sure of its durability now.  0, or -1; store->broken when the
 * sync failed. */
int records_confirm(struct store *store, const char *id, struct err *err);

/* Call `visit` with the id of every record of a kind, in no order, until it returns nonzero.
 * Returns that value, 0 at the end, -1 when a directory cannot be read. */
int records_each(const struct store *store, enum record_kind kind,
    int (*visit)(const char *id, void *context), void *context,
    struct err *err);

#endif
