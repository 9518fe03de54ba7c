/*
 * lifecycle: what each activity does to a record.  The freeze rule lives here.
 *
 * Pure: values in, plan out.  The caller reads the record under its lock, asks
 * for a plan, makes the new record durable, and only then answers.  One table,
 * lifecycle_rule(), holds a rule for every pair of state and activity.
 *
 * A change that has a hook leaves an event in the record (domain/event); what
 * became of that is lifecycle_outcome()'s to say.
 */
#ifndef KOOGATE_DOMAIN_LIFECYCLE_H
#define KOOGATE_DOMAIN_LIFECYCLE_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "domain/event.h"
#include "domain/instance.h"
#include "domain/record.h"
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
	ACTIVITY_LICENSE, /* getLicenseAsync; its record is of its own */
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
	STEP_FAILED,  /* the code with which creation failed */
	STEP_ALIAS    /* come again: this order has just been imported */
};

struct lifecycle_rule {
	enum lifecycle_step step;
	enum instance_state next; /* STEP_CREATE and STEP_MOVE */
};

/* The rule for a state and an activity of a family. */
const struct lifecycle_rule *lifecycle_rule(enum family family,
    enum instance_state state, enum activity activity);

/* "new", "refresh", …: the name in history and `applied`. */
const char *lifecycle_activity_name(enum activity activity);

/* The event that an activity causes in a family, if it changes anything;
 * EVENT_NONE for a query. */
enum event lifecycle_event(enum family family, enum activity activity);

/* One validated call.  Texts are borrowed; NULL means not given. */
struct change {
	enum activity activity;
	enum family family;
	const char *record_id;   /* domain/record */
	const char *instance_id; /* computed for ACTIVITY_NEW, else as sent */
	const char *order_id;
	const char *order_line_id;
	const char *business_id;
	const char *product_id;
	const char *scene;
	int64_t expire_ms; /* 0: not given */
	int64_t now_ms;
	bool hooked;            /* there is a hook for the activity's event */
	const json_t *request;  /* for the hook: the members of the call */
	const json_t *order;    /* that the call brought, or NULL */
	const json_t *facts;    /* for a new record: members of it, or NULL */
	const json_t *app_info; /* what a new instance opens with while there
				   is no hook; NULL: a hook must bring it */
};

struct plan {
	enum result result;
	char text[RESULT_TEXT_SIZE]; /* the hook's own words; "": none */
	json_t *record; /* owned: the new record; NULL: no change */
	char event_id[EVENT_ID_SIZE]; /* whose outcome decides; "": none */
};

/*
 * Plan `change` on `current` (borrowed; NULL: no record).  When plan->record
 * is NULL and plan->result is a success, the effect is there already.  A call
 * sent again finds the event of the first one; a dead letter that allows it is
 * revived.  Release with plan_release().  0, or -1 when memory is short.
 */
int lifecycle_plan(const json_t *current, const struct change *change,
    struct plan *plan, struct err *err);

void plan_release(struct plan *plan);

/* What to answer, now that `record` may have moved on: fills plan->result and
 * plan->text for the call of that activity whose event is plan->event_id. */
void lifecycle_outcome(const json_t *record, enum activity activity,
    struct plan *plan);

#endif
