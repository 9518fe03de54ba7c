/*
 * opener: instances to play with: ordered, waited for, shared between checks
 * and released at the end, whatever the family.
 *
 * In 2.0 an instance that is being opened says 000004 and is asked for by
 * queryInstance, or by newInstance once more.  In 1.0 (a family without `look`)
 * 000004 is a failure, which the platform answers by sending newInstance again:
 * so do these functions, and leave a warning.  Then an instance that was
 * created is open.
 */
#ifndef KOOGATE_REHEARSE_OPENER_H
#define KOOGATE_REHEARSE_OPENER_H

#include <jansson.h>

#include "stage.h"

/* What makes an instance: the same pair never makes a second one. */
struct order {
	char id[STAGE_ID_SIZE];
	char line[STAGE_ID_SIZE]; /* in 1.0 the product */
};

/* An order that was never sent before. */
void order_make(struct stage *stage, struct order *order);

/* The last answer has a well-formed instanceId; copy it.  0 or -1. */
int opener_expect_id(struct stage *stage, char id[STAGE_ID_SIZE]);

/* The last answer, to a create of that time, gave this id: remember it for the
 * clean-up and for the figures of the run. */
void opener_remember(struct stage *stage, const char *id, int64_t asked_ms);

/* Remember it for the clean-up alone. */
void opener_adopt(struct stage *stage, const char *id);

/* Create an instance for this order, expect 000000, or 000004 on the way to
 * it, and an instanceId, and remember it.  0 or -1. */
int opener_create(struct stage *stage, const struct order *order,
    char id[STAGE_ID_SIZE]);

/* The same by a create of one's own, which is taken over. */
int opener_create_call(struct stage *stage, json_t *call,
    char id[STAGE_ID_SIZE]);

/* The same for up to STAGE_TOGETHER orders at the same time. */
int opener_create_together(struct stage *stage, const struct order *orders,
    size_t n, char (*ids)[STAGE_ID_SIZE]);

/* Before asking once more about an instance that is being opened, for which one
 * has waited since start_ms: say so and sleep, or fail when that is longer than
 * stage->open_limit_s.  Once it was, it never sleeps again.  0 or -1. */
int opener_pause(struct stage *stage, const char *id, int64_t start_ms);

/* Ask the family's `look` until it says 000000, for a bounded time; its info is
 * the caller's to look at.  Without a `look` there is nothing to wait for. */
int opener_wait(struct stage *stage, const char *id);

/* The same; after each 000004 `between` is called, which returns 0 to go on. */
int opener_wait_while(struct stage *stage, const char *id,
    int (*between)(struct stage *stage, void *arg), void *arg);

/* A new instance, open, and its order, which is made here; in a family without
 * `create` a new name, about which nothing was sent.  Where hooks are
 * slow it was ordered ahead: call it before anything is sent, because a dry run
 * counts the calls.  0 or -1. */
int opener_open_order(struct stage *stage, struct order *order,
    char id[STAGE_ID_SIZE]);

/* The same when the order does not matter. */
int opener_open(struct stage *stage, char id[STAGE_ID_SIZE]);

/* An open instance, used by many checks that leave it as it is. */
int opener_shared(struct stage *stage, char id[STAGE_ID_SIZE]);

/* The shared instance was released by accident: make another next time. */
void opener_forget(struct stage *stage);

/* Release every instance that was made, as far as the protocol can. */
void opener_clean_up(struct stage *stage);

#endif
