/*
 * outcome: how an attempt at an event ended, and what that does to the record.
 *
 * Pure.  The runner carries an event out, then asks for the record that follows
 * from it, and makes that durable.
 */
#ifndef KOOGATE_DOMAIN_OUTCOME_H
#define KOOGATE_DOMAIN_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "domain/event.h"

enum outcome_kind {
	OUTCOME_DONE,
	OUTCOME_LATER,   /* the hook says: not yet */
	OUTCOME_REFUSED, /* the hook says: never */
	OUTCOME_FAILED   /* anything else; tried again */
};

struct outcome {
	enum outcome_kind kind;
	enum result result;          /* OUTCOME_REFUSED: the answer */
	char text[RESULT_TEXT_SIZE]; /* OUTCOME_REFUSED: resultMsg; else why */
	bool retry;           /* OUTCOME_REFUSED: a re-send may try again */
	json_t *app_info;     /* owned, or NULL: what the hook gave */
	json_t *data;         /* the same */
	json_t *license;      /* the same: a text, or what to tell of a file */
	json_t *license_file; /* the same: the path of that file */
};

void outcome_release(struct outcome *outcome);

/* Make it a failure with these words.  Drops what it held. */
void outcome_fail(struct outcome *outcome, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What became of the event. */
enum outcome_effect {
	EFFECT_DONE,
	EFFECT_AGAIN,   /* tried again later */
	EFFECT_DEAD,    /* a dead letter now */
	EFFECT_DROPPED, /* pointless: the instance was released meanwhile */
	EFFECT_COUNT
};

struct outcome_terms {
	int64_t now_ms;
	int64_t give_up_ms;
	unsigned jitter; /* any number */
};

/* The record that follows from the outcome of event `id`; the caller's.  NULL
 * when memory is short.  The event must be there and live. */
json_t *outcome_apply(const json_t *current, const char *id,
    const struct outcome *outcome, const struct outcome_terms *terms,
    enum outcome_effect *effect);

/* The record without event `id`, live or dead, which the operator has given
 * up.  A `new` then has failed.  NULL as above. */
json_t *outcome_cancel(const json_t *current, const char *id, int64_t now_ms);

#endif
