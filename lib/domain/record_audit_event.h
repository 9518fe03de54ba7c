/*
 * record_audit_event: for record_audit() alone: what is wrong with the events
 * of a record, and with a state that follows from them.
 */
#ifndef KOOGATE_DOMAIN_RECORD_AUDIT_EVENT_H
#define KOOGATE_DOMAIN_RECORD_AUDIT_EVENT_H

#include <stdint.h>

#include <jansson.h>

#include "domain/record.h"
#include "domain/record_audit.h"

struct audit {
	const json_t *record;
	const char *id;    /* its own */
	const char *state; /* as it stands there */
	const json_t *events;
	int64_t now_ms;
	record_audit_note note;
	void *context;
};

/* Note what is wrong. */
void audit_note(const struct audit *audit, const char *subject, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* Note a time that cannot be; `where` is what stands before its name.  One that
 * is missing is nothing. */
void audit_time(const struct audit *audit, const json_t *object,
    const char *where, const char *name);

/* Ids, kinds, tries and outcomes of all events. */
void audit_events(const struct audit *audit, enum record_kind kind);

/* Is there somebody who opens what is being opened, and a reason why what has
 * failed has? */
void audit_opening(const struct audit *audit);

#endif
