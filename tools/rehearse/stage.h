/*
 * stage: where the checks of a rehearsal are played: it sends requests as the
 * platform would, holds the last exchange for a check to look at, and collects
 * what the check finds.
 *
 * Functions that ask or expect return 0, or -1 after noting why the check has
 * failed, so that a check is a chain:
 *
 *	if (stage_ask(stage, body, "000000") == 0 &&
 *	    stage_again(stage) == 0)
 *		stage_expect(stage, "000001");
 */
#ifndef KOOGATE_REHEARSE_STAGE_H
#define KOOGATE_REHEARSE_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "base/key.h"
#include "exchange.h"
#include "openings.h"

struct envelope;
struct oaep_key;
struct rehearsed_family;

#define STAGE_TOGETHER 8 /* requests that can be under way at once */
#define STAGE_RUN_SIZE 11
#define STAGE_ID_SIZE  OPENING_ID_SIZE

/* The platform waits that long for an answer, PROTOCOL.md. */
#define STAGE_LIMIT_S 5.0
#define STAGE_SLOW_S  1.0

/* After that many requests in a row without any answer nothing is sent. */
#define STAGE_SILENCE 3

struct stage {
	/* Set by the caller; they outlive the stage. */
	const struct rehearsed_family *family;
	const struct access_key *key;
	const char *url;
	struct http_client *http;
	struct envelope *envelope; /* sees every answer; NULL: nobody does */
	void (*progress)(void *audience, const char *text); /* or NULL */
	void *audience;
	long open_limit_s; /* the longest an instance may take to open */
	bool order_ahead;  /* that is long: order instances before the need */
	const char *expected[2];    /* userName, password; NULL: any */
	const struct oaep_key *rsa; /* the seller's public key, or NULL */

	/* The exchange that decides the current check. */
	struct exchange last;

	/* The current check, and what it found. */
	const char *check;
	bool failed;
	struct err reason;
	struct err warning; /* empty text: none */
	bool lenient;       /* the web server itself may refuse, in its words */
	bool elsewhere;     /* so may another family, where both share one
			       address: with its own key */

	/* The whole run. */
	char run[STAGE_RUN_SIZE]; /* random: orders of two runs differ */
	unsigned serial;          /* of the order made last */
	unsigned requests;
	unsigned answers;
	unsigned silent; /* requests without an answer in a row */

	/* What the family's checks share; see its own file. */
	char shared[STAGE_ID_SIZE]; /* an open instance, "" when none */
	struct openings openings;   /* owned: every instance ordered */
	bool dry;                   /* nothing is sent: see what is needed */
	unsigned wanted;            /* open instances not yet ordered ahead */
	bool no_shared;             /* one could not be opened */
	bool impatient;             /* waiting was in vain once */
	json_t *shown; /* owned: decrypted credentials of one instance */
};

/* 0, or -1 when there is no randomness or no memory. */
int stage_init(struct stage *stage, struct err *err);
void stage_release(struct stage *stage);

/* Forget the findings of the check before. */
void stage_clear(struct stage *stage);

/* True when the other side has fallen silent and asking on is pointless. */
bool stage_is_over(const struct stage *stage);

/* One request; what is left zero is as the platform has it. */
struct request {
	const char *body;
	size_t len;
	const char *payload; /* what is signed instead of the body */
	size_t payload_len;
	const struct call_claim *claim; /* instead of a fresh signature */
	const char *query;              /* instead of any claim */
	const char *headers;            /* the same: lines, each with its end */
	const char *path;               /* NULL: the dress's */
	const char *method;
	const char *content_type;
	bool may_break; /* no answer at all is no failure either */
};

/* Send one; the exchange is stage->last. */
int stage_send(struct stage *stage, const struct request *request);

/* Send up to STAGE_TOGETHER at once.  When all are back, stage->last becomes
 * each exchange in turn and `each` looks at it, until one returns -1. */
int stage_send_all(struct stage *stage, const struct request *requests,
    size_t n, int (*each)(struct stage *stage, size_t i, void *arg), void *arg);

/* Append the compact body of a harmless call of the family that succeeds as
 * often as it is sent, and differs each time. */
int stage_carrier(struct stage *stage, struct buf *out);

/* Send this text as body, signed. */
int stage_send_text(struct stage *stage, const char *body);

/* Send a call, which is taken over (NULL: memory was short), in the family's
 * dress, as the platform does, and expect one of `codes`. */
int stage_ask(struct stage *stage, json_t *call, const char *codes);

/* Send a call, which is taken over, and expect nothing but an answer. */
int stage_put(struct stage *stage, json_t *call);

/* The same for up to STAGE_TOGETHER at once, as stage_send_all(). */
int stage_put_all(struct stage *stage, json_t *const *calls, size_t n,
    int (*each)(struct stage *stage, size_t i, void *arg), void *arg);

/* Send the request of stage->last once more, signature and all. */
int stage_again(struct stage *stage);

/* Send the body of stage->last once more, with a fresh signature. */
int stage_repeat(struct stage *stage);

/* The last answer has one of these codes, separated by blanks. */
int stage_expect(struct stage *stage, const char *codes);

/* Does the last answer have one of these codes?  Notes nothing. */
bool stage_has_code(const struct stage *stage, const char *codes);

/* The last answer is 000002 and names this member. */
int stage_expect_refusal(struct stage *stage, const char *member);

/* Note why the check failed; the first reason stays.  Returns -1. */
int stage_fail(struct stage *stage, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Note what is odd but no failure. */
void stage_warn(struct stage *stage, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A random id that nobody has handed out, as the text of a UUID. */
int stage_unknown_id(struct stage *stage, char out[STAGE_ID_SIZE]);

/* Append a text of `n` characters that nobody has sent before; behind the name
 * of the run it is filled up with one character. */
void stage_fill(struct stage *stage, size_t n, const char *fill,
    struct buf *out);

#endif
