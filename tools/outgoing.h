/*
 * outgoing: the one signed request that `koogate sign` and `koogate send` make
 * of their command lines: a JSON body and a signed query string in 2.0, a query
 * string alone in 1.0 (PROTOCOL.md section 1).
 */
#ifndef KOOGATE_TOOLS_OUTGOING_H
#define KOOGATE_TOOLS_OUTGOING_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/key.h"
#include "call.h"
#include "payload.h"

/* What is to be made; NULL where the command line said nothing. */
struct outgoing_wish {
	const char *key_file;
	const char *family; /* NULL: saas */
	const char *timestamp;
	const char *nonce;
	struct payload payload;
};

/* The rows of a command's table that fill a wish. */
#define OUTGOING_OPTIONS(wish)                                            \
	{ "key-file", .text = &(wish)->key_file },                        \
	    { "family", .text = &(wish)->family },                        \
	    { "body", .text = &(wish)->payload.given },                   \
	    { "activity", .take = payload_take_activity,                  \
		    .into = &(wish)->payload },                           \
	{                                                                 \
		"set", .take = payload_take_set, .into = &(wish)->payload \
	}

struct outgoing {
	const char *method;
	struct buf query;
	struct buf body;         /* empty and unused for a GET */
	struct call_claim claim; /* for a POST */
};

#define OUTGOING_INIT                     \
	{                                 \
		NULL, BUF_INIT, BUF_INIT, \
		{                         \
			.nonce = ""       \
		}                         \
	}

/* What is wrong with the wish, for a person; NULL: nothing. */
const char *outgoing_fault(const struct outgoing_wish *wish);

/* Does it travel as a GET?  The wish has no fault. */
bool outgoing_is_get(const struct outgoing_wish *wish);

/* Make it, signed now or with the timestamp and nonce wished for.  0 or -1;
 * release it in either case. */
int outgoing_make(const struct outgoing_wish *wish,
    const struct access_key *key, struct outgoing *outgoing, struct err *err);

void outgoing_release(struct outgoing *outgoing);

/* Print method, address, header lines and body. */
void outgoing_print(const struct outgoing *outgoing, const char *url);

#endif
