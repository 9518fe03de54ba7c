/*
 * endpoint: from a request to its answer, through guards in a fixed order.
 *
 * A program states its address as tables: activities, their members, their
 * handlers.  Handlers take values that have been verified and validated, never
 * a request.  What nobody sells is not found.  The order of the guards is then
 * PROTOCOL.md section 3's: method, size, signature, window, replay, JSON, fields.
 */
#ifndef KOOGATE_WEB_ENDPOINT_H
#define KOOGATE_WEB_ENDPOINT_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/family.h"
#include "domain/lifecycle.h"
#include "protocol/answer.h"
#include "protocol/fields.h"
#include "protocol/signature.h"
#include "protocol/token.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/site.h"

/* A verified, validated call: what a handler may know. */
struct callback {
	enum family family;
	enum activity activity; /* as the table says, … */
	const char *name;       /* … and its name there */
	bool probe;             /* testFlag=1: touch nothing */
	const json_t *members;  /* satisfies the activity's fields */
	int64_t now_ms;
	int64_t deadline_ms; /* of clock_monotonic_ms(): answer by then */
	const struct access_key *key; /* that verified the call */
};

typedef void (*endpoint_handler)(struct site *site,
    const struct callback *callback, struct answer *answer);

/* A table of activities ends with a row whose name is NULL. */
struct endpoint_activity {
	const char *name; /* as on the wire */
	const struct field *fields;
	enum activity activity;
	endpoint_handler handle;
};

struct call;

/* A guard lets the call pass (0) or puts a refusal into its answer (-1). */
typedef int (*endpoint_guard)(struct call *call);

/* How the calls of a family travel, and prove who sent them. */
struct endpoint_form {
	const char *method;           /* the only one allowed */
	const endpoint_guard *guards; /* in order, ended by NULL */
	/* Add what helps to see why a wrong signature is wrong.  0 or -1. */
	int (*explain)(const struct call *call, json_t *line);
};

extern const struct endpoint_form endpoint_signed; /* section 3: POST, JSON */
extern const struct endpoint_form endpoint_kit;    /* section 8: by path */
extern const struct endpoint_form endpoint_token;  /* section 4: GET, query */

/* A family that an address serves. */
struct endpoint_family {
	enum family family;
	const struct endpoint_activity *activities;
	/* For a family with other names than those of PROTOCOL.md section 6:
	 * what the call says in those, the caller's; or NULL with "member: what
	 * is wrong" in `text`, which is empty when memory is short.  It sees
	 * what the tables name, and nothing else.  NULL: the members are handed
	 * on as they are. */
	json_t *(*translate)(const struct site *site,
	    const struct callback *callback, char *text, size_t size);
};

/*
 * One production address.  Where it serves several families, the key that
 * verifies a call names its family, and an activity of another family is
 * unknown (DESIGN.md section 5).
 */
struct endpoint {
	const char *name; /* of the program */
	const struct endpoint_form *form;
	size_t max_body; /* bytes */
	/* Ended by a row without activities. */
	const struct endpoint_family *families;
};

/* One call on its way through the guards; what it leaves behind is what the
 * journal needs. */
struct call {
	const struct endpoint *endpoint;
	const struct endpoint_family *served; /* the first with a key, until
						 one of them has verified the
						 call */
	struct site *site;
	const struct request *request;
	int64_t now_ms;
	struct params params;
	struct signature_claim claim;
	struct signature_verdict verdict;
	struct token_claim token; /* likewise, of the token form */
	struct token_verdict token_verdict;
	struct buf payload; /* what the token is over */
	bool authentic;     /* the signature holds and is no replay */
	json_t *members;
	const struct endpoint_activity *activity;
	bool probe;
	enum reply_status status;
	const struct access_key *key; /* signs the answer */
	struct answer answer;
};

/* Answer `request`, which began at `start_ms` of clock_monotonic_ms(): fills
 * call->answer, status and key.  Release the call when answer and journal line
 * are out. */
void endpoint_answer(const struct endpoint *endpoint, struct site *site,
    const struct request *request, int64_t start_ms, struct call *call);

void endpoint_release(struct call *call);

/* CONFIG_KEYS() of all families. */
unsigned endpoint_keys(const struct endpoint *endpoint);

/* The key that signs a refusal: the first there is, or NULL. */
const struct access_key *endpoint_first_key(const struct endpoint *endpoint,
    const struct config *config, int64_t now_ms);

#endif
