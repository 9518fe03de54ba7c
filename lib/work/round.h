/*
 * round: one look at all markers of the queue, and the work that is due behind
 * them.  For runner.c alone, which says when the next one comes.
 */
#ifndef KOOGATE_WORK_ROUND_H
#define KOOGATE_WORK_ROUND_H

#include <stddef.h>
#include <stdint.h>

#include "work/runner.h"

/* Nobody tells us when another runner's instance is free again: look again that
 * often. */
#define ROUND_AGAIN_MS 2000

/* No sleep between rounds is longer: the clock may have been set meanwhile. */
#define ROUND_SLEEP_MAX_MS 30000

#define ROUND_NEVER INT64_MAX

struct round {
	size_t others;   /* markers behind the one at hand */
	size_t worked;   /* events whose outcome was stored */
	size_t pending;  /* instances left with live events */
	int64_t next_ms; /* until the next of them is due; ROUND_NEVER */
};

/* Make one.  0, or -1 when the queue cannot be read. */
int round_make(struct runner *r, struct round *round, struct err *err);

#endif
