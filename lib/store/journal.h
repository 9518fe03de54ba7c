/*
 * journal: the call log, journal/YYYY-MM-DD.jsonl (UTC), a JSON line a call.
 *
 * Each line is one write(2) with O_APPEND, so that lines of several processes
 * never mix; a torn last line after a crash is tolerated by readers.  It is
 * not synced: records are the truth, this is the story.
 */
#ifndef KOOGATE_STORE_JOURNAL_H
#define KOOGATE_STORE_JOURNAL_H

#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "store/store.h"

/* Any size will do. */
#define JOURNAL_UNBOUNDED INT64_MAX

/* Append `line` (borrowed, an object) to the file of the day of `now_ms`,
 * unless that has `max` bytes already.  0 or -1. */
int journal_append(const struct store *store, int64_t now_ms,
    const json_t *line, int64_t max, struct err *err);

#endif
