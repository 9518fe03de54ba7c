/*
 * lifecycle: what each activity does to a record.  The freeze rule lives here.
 *
 * Pure: values in, plan out.  The caller reads the record under its lock, asks
 * for a plan, makes the new record durable, and only then answers.  One table,
 * lifecycle_rule(), holds a rule for every pair of state and activity.
 */
#ifndef KOOGATE_DOMAIN_LIFECYCLE_H
#define KOOGATE_DOMAIN_LIFECYCLE_H

#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "domain/instance.h"
#include "protocol/result.h"

enum activity {
	ACTIVITY_NEW,
	ACTIVITY_REFRESH,
	ACTIVITY_FREEZE,
	ACTIVITY_UNFREEZE,
	ACTIVITY_RELEASE,
	ACTIVITY_UPGRADE,
	ACTIVITY_CHANGE_CHECK,
	ACTIVITY_QUERY,
	ACTIVITY_COUNT
};

/* What a rule does. */
enum lifecycle_step {
	STEP_CREATE,  /* make the record */
	STEP_APPLY,   /* carry out an order, once; the state stays */
	STEP_MOVE,    /* go to the next state */
	STEP_DONE,    /* success, nothing to change */
	STEP_WAIT,    /* 000004: the instance is still being created */
	STEP_UNKNOWN, /* 000003: there is no such instance, or no more */
	STEP_FAILED   /* the code with which creation failed */
};

struct lifecycle_rule {
	enum lifecycle_step step;
	enum instance_state next; /* STEP_CREATE and STEP_MOVE */
	const char *event;        /* the hook to run, or NULL */
};

/* The rule for a state and an activity. */
const struct lifecycle_rule *lifecycle_rule(enum instance_state state,
    enum activity activity);

/* "new", "refresh", …: the name in history and `applied`. */
const char *lifecycle_activity_name(enum activity activity);

/* One validated call.  Texts are borrowed; NULL means not given. */
struct change {
	enum activity activity;
	enum family family;
	const char *instance_id; /* computed for ACTIVITY_NEW, else as sent */
	const char *order_id;
	const char *order_line_id;
	const char *business_id;
	const char *product_id;
	const char *scene;
	int64_t expire_ms; /* 0: not given */
	int64_t now_ms;
	const json_t *app_info; /* ACTIVITY_NEW without a hook: open at once
				   with this; NULL: stay in creating */
};

struct plan {
	enum result result;
	json_t *record;    /* owned: the new record; NULL: no change */
	const char *event; /* the hook this change calls for, or NULL */
};

/*
 * Plan `change` on `current` (borrowed; NULL: no record).  When plan->record
 * is NULL and plan->result is a success, the effect is there already.
 * Release with plan_release().  0, or -1 when memory is short.
 */
int lifecycle_plan(const json_t *current, const struct change *change,
    struct plan *plan, struct err *err);

void plan_release(struct plan *plan);

#endif
