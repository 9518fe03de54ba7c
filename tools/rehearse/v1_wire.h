/*
 * v1_wire: one call of a 1.0 family on its way: the family's carrier as a
 * signed query, to be altered before or after it is signed.
 */
#ifndef KOOGATE_REHEARSE_V1_WIRE_H
#define KOOGATE_REHEARSE_V1_WIRE_H

#include "../query.h"
#include "v1.h"

struct v1_wire {
	json_t *call; /* owned; the query points into it */
	struct query query;
};

/* A fresh carrier, with a timeStamp that is off by so many ms, signed.  0 or
 * -1; release it in either case. */
int v1_wire_prepare(struct stage *stage, int64_t skew_ms, struct v1_wire *wire);

/* Sign once more. */
int v1_wire_sign(struct stage *stage, struct v1_wire *wire);

/* Send it, expecting nothing. */
int v1_wire_put(struct stage *stage, const struct v1_wire *wire,
    enum query_style style);

/* Send it, and expect one of `codes`. */
int v1_wire_send(struct stage *stage, const struct v1_wire *wire,
    enum query_style style, const char *codes);

void v1_wire_release(struct v1_wire *wire);

#endif
