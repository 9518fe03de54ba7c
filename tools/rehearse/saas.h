/*
 * saas: what the checks of SaaS 2.0 (PROTOCOL.md section 6) have in common:
 * the members of each activity, bodies made from them, and instances to play
 * with.  The expectations are stated here anew, not taken from lib/protocol.
 */
#ifndef KOOGATE_REHEARSE_SAAS_H
#define KOOGATE_REHEARSE_SAAS_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "check.h"
#include "stage.h"

/* The row of family.c. */
extern const char saas_opening[];
json_t *saas_carrier(struct stage *stage);
void saas_write(struct script *script);
void saas_clean_up(struct stage *stage);

/* One part of the script each, by file. */
extern const struct check saas_published_checks[];
extern const struct check saas_life_checks[];
extern const struct check saas_order_checks[];
extern const struct check saas_opening_checks[];
extern const struct check saas_query_checks[];
extern const struct check saas_unknown_checks[];
extern const struct check saas_value_checks[];
extern const struct check saas_flag_checks[];
extern const struct check saas_probe_checks[];
extern const struct check saas_text_checks[];
void saas_members_write(struct script *script);

enum saas_kind {
	SAAS_ORDER,
	SAAS_LINE,
	SAAS_BUSINESS,
	SAAS_INSTANCE,
	SAAS_IDS,
	SAAS_SCENE,
	SAAS_STATUS,
	SAAS_TIME,
	SAAS_PRODUCT,
	SAAS_PRODUCT_INFO
};

struct saas_member {
	const char *activity;
	const char *name;
	enum saas_kind kind;
	size_t max; /* characters */
	bool mandatory;
};

/* Every member of every activity; ends with a row whose name is NULL. */
extern const struct saas_member saas_members[];

struct saas_order {
	char id[STAGE_ID_SIZE];
	char line[STAGE_ID_SIZE];
};

/* An order that was never sent before. */
void saas_order_make(struct stage *stage, struct saas_order *order);

/*
 * A whole, valid, real call of an activity: each member of the table with a
 * new order, a random businessId, and `id` for an instanceId (NULL: a random
 * one).  The caller's; NULL when memory or randomness is short.
 */
json_t *saas_body(struct stage *stage, const char *activity, const char *id);

/* newInstance for this order. */
json_t *saas_new(struct stage *stage, const struct saas_order *order);

/* Set a text member and pass the body on; NULL, and nothing leaks, when body
 * is NULL or memory short. */
json_t *saas_with(json_t *body, const char *member, const char *value);

/* The same for any value, which is taken over. */
json_t *saas_with_json(json_t *body, const char *member, json_t *value);

/* Make it a debug request. */
json_t *saas_probe(json_t *body);

/* The last answer has a well-formed instanceId; copy it.  0 or -1. */
int saas_expect_id(struct stage *stage, char id[STAGE_ID_SIZE]);

/* The last answer, to a newInstance of that time, gave this id: remember it for
 * saas_clean_up() and for the figures of the run. */
void saas_remember(struct stage *stage, const char *id, int64_t asked_ms);

/* Ask newInstance for this order, expect 000000 or 000004 and an instanceId,
 * and remember it.  0 or -1. */
int saas_create(struct stage *stage, const struct saas_order *order,
    char id[STAGE_ID_SIZE]);

/* The same for up to STAGE_TOGETHER orders at the same time. */
int saas_create_together(struct stage *stage, const struct saas_order *orders,
    size_t n, char (*ids)[STAGE_ID_SIZE]);

/* Before asking once more about an instance that is being opened, for which one
 * has waited since start_ms: say so and sleep, or fail when that is longer than
 * stage->open_limit_s.  Once it was, it never sleeps again.  0 or -1. */
int saas_pause(struct stage *stage, const char *id, int64_t start_ms);

/* Poll queryInstance until it says 000000, for a bounded time; its info is the
 * caller's to look at. */
int saas_wait(struct stage *stage, const char *id);

/* The same; after each 000004 `between` is called, which returns 0 to go on. */
int saas_wait_while(struct stage *stage, const char *id,
    int (*between)(struct stage *stage, void *arg), void *arg);

/* A new instance, open, and its order, which is made here.  Where hooks are
 * slow it was ordered ahead: call it before anything is sent, because a dry run
 * counts the calls.  0 or -1. */
int saas_open_order(struct stage *stage, struct saas_order *order,
    char id[STAGE_ID_SIZE]);

/* The same when the order does not matter. */
int saas_open(struct stage *stage, char id[STAGE_ID_SIZE]);

/* An open instance, used by many checks that leave it as it is. */
int saas_shared(struct stage *stage, char id[STAGE_ID_SIZE]);

/* The shared instance was released by accident: make another next time. */
void saas_forget(struct stage *stage);

/* How much an InstanceInfo has to hold. */
enum saas_info {
	SAAS_INFO,         /* what is there is well-formed */
	SAAS_INFO_WITH_APP /* and an appInfo is there */
};

/* The last answer's `info` has exactly these instances. */
int saas_expect_info(struct stage *stage, const char *const *ids, size_t n,
    enum saas_info need);

#endif
