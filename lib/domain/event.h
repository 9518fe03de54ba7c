/*
 * event: work that a change has left for one of the seller's hooks.
 *
 * An event stands in the record of its instance, in `events`, from the change
 * that caused it until its hook has ended it; so it is exactly as durable as
 * the change (DESIGN.md section 4).  An event:
 *
 *	id		"<record_id()>.<number>": the hook's idempotency key
 *	event		"new", "refresh", …: the hook's name
 *	at		when it was added, ISO 8601 UTC
 *	request		the members of the call that caused it
 *	order		its order, when the call brought one; that of a purchase
 *			is in the record
 *	attempts	how often its hook ended without success
 *	firstTry, lastTry	when that was first, and last
 *	delayMs		how long after lastTry it is due again
 *	error		why the last attempt failed, in words
 *	dead		"refused", "gave up": a dead letter, not tried again
 *	resultCode, resultMsg, retry	of a dead letter: what to answer, and
 *			whether the same call sent again revives it
 *
 * Live events are carried out in the order of the array, one at a time.  A
 * dead letter holds nobody up.
 *
 * Everything here is pure.  After a failure (memory) the record must be thrown
 * away.
 */
#ifndef KOOGATE_DOMAIN_EVENT_H
#define KOOGATE_DOMAIN_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "base/family.h"
#include "base/limits.h"
#include "protocol/result.h"

enum event {
	EVENT_NONE,
	EVENT_NEW,
	EVENT_LICENSE, /* what `new` is to a product that is a License */
	EVENT_REFRESH,
	EVENT_UPGRADE,
	EVENT_FREEZE,
	EVENT_UNFREEZE,
	EVENT_RELEASE,
	EVENT_ORDER,
	EVENT_UPLOAD, /* no hook's: it waits for the client of the open API */
	EVENT_CHANGE_CHECK, /* asked inline, never in a record */
	EVENT_TENANT,       /* from here on: of a tenant (tenant.h) */
	EVENT_APPLICATION,
	EVENT_AUTH,
	EVENT_ORG,
	EVENT_COUNT
};

/* A record's id, a dot, a number of at most 20 digits, NUL. */
#define EVENT_ID_SIZE (LIMIT_ID + 22)

/* An error is cut to this: each ends up in the history, of which 1,000 lines
 * must fit into a record. */
#define EVENT_ERROR_SIZE 256

/* The name of its hook; not for EVENT_NONE. */
const char *event_name(enum event event);

/* Does it open an instance? */
bool event_opens(enum event event);

/* Can a call of the family cause it? */
bool event_is_of(enum event event, enum family family);

/* The event of that name, or EVENT_NONE. */
enum event event_from_name(const char *name);

/* What event this entry of `events` is. */
enum event event_of(const json_t *entry);

/* Its id, and is it a dead letter? */
const char *event_id(const json_t *entry);
bool event_is_dead(const json_t *entry);

/* The entry with that id; borrowed, NULL when there is none. */
json_t *event_find(const json_t *record, const char *id);

/* The live event whose turn it is to be given to a hook; borrowed, NULL when
 * there is none. */
json_t *event_next(const json_t *record);

/* Are these the same order?  In 2.0 orderId, orderLineId and scene say so
 * (PROTOCOL.md section 6, "idempotent on"); in 1.0, which has no order lines,
 * the orderId alone (section 7). */
bool event_same_order(const json_t *a, const json_t *b);

/* The newest entry of that kind, dead or live; borrowed, or NULL.  With
 * `request` only one of the same order. */
json_t *event_newest(const json_t *record, enum event event,
    const json_t *request);

/* A time of the entry, "at" or "firstTry" or "lastTry", in ms; -1 when it has
 * none. */
int64_t event_time(const json_t *entry, const char *name);

/* How long until a live event is due, in ms; 0: now.  A clock that was set
 * back makes it due. */
int64_t event_due_in(const json_t *entry, int64_t now_ms);

/* The record an event id belongs to.  0, or -1 when it is not an event id. */
int event_instance(const char *event_id, char id[LIMIT_ID + 1]);

/* Are `events` and `eventCount` whole?  Whoever runs an event relies on its
 * name, its id and its request.  0, or -1 naming the member. */
int event_check_all(const json_t *record, struct err *err);

/* Add a live event at the end; its id goes to `id`.  `request` and `order` are
 * copied; NULL when there is none.  0 or -1. */
int event_add(json_t *record, enum event event, const json_t *request,
    const json_t *order, int64_t now_ms, char id[EVENT_ID_SIZE]);

/* Is there room for one more?  A dead letter gives way to it. */
bool event_has_room(const json_t *record);

/* Take an entry out.  0 or -1. */
int event_remove(json_t *record, const json_t *entry);

/* An attempt ended without success: note when and why, and when it is due
 * again: LIMIT_RETRY_MIN_MS, twice as long each time, LIMIT_RETRY_MAX_MS at
 * most, less up to a quarter of it by `jitter` (any number).  0 or -1. */
int event_note_attempt(json_t *entry, const char *error, int64_t now_ms,
    unsigned jitter);

/* Is a failing event not to be tried again? */
bool event_is_hopeless(const json_t *entry, int64_t now_ms, int64_t give_up_ms);

/* Make it a dead letter.  `why` is "refused" or "gave up".  0 or -1. */
int event_bury(json_t *entry, const char *why, enum result result,
    const char *text, bool retry);

/* Make it live again, as if it had never been tried.  0 or -1. */
int event_revive(json_t *entry);

/* Make it due at once.  0 or -1. */
int event_hurry(json_t *entry);

#endif
