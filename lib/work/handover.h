/*
 * handover: what a hook is told on its standard input.
 */
#ifndef KOOGATE_WORK_HANDOVER_H
#define KOOGATE_WORK_HANDOVER_H

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "work/workshop.h"

/* What a hook reads: event, its id, which attempt, the instance, the request.
 * `entry` is an entry of the record's events, or one like it.  The secrets of
 * `record` are opened in a copy.  0, or -1; buf_cleanse() `out` after use. */
int handover_text(const struct workshop *shop, const json_t *record,
    const json_t *entry, struct buf *out, struct err *err);

#endif
