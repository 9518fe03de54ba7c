/*
 * dress: how the calls of a family travel (PROTOCOL.md section 1).  The checks
 * write a call as its members; a dress makes of them what is sent.
 */
#ifndef KOOGATE_REHEARSE_DRESS_H
#define KOOGATE_REHEARSE_DRESS_H

#include <stdbool.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/key.h"
#include "stage.h"

/* A call ready to go.  Where the query is empty it is left to the stage to
 * sign the body.  An empty path is the dress's own. */
struct dressed {
	struct buf query;
	struct buf body;
	struct buf path;
};

#define DRESSED_INIT                         \
	{                                    \
		BUF_INIT, BUF_INIT, BUF_INIT \
	}

/* Not a member of a call but the path that it takes. */
#define DRESS_PATH "/"

void dressed_release(struct dressed *dressed);

struct dress {
	const char *method;

	/* `call` is an object.  0, or -1 when memory is short. */
	int (*make)(json_t *call, const struct access_key *key,
	    struct dressed *dressed, struct err *err);

	/* The path of what names none; NULL: the address as it is. */
	const char *path;

	/* A claim travels in headers and is signed by section 5. */
	bool in_headers;

	/* Sign a payload otherwise than by a claim: append the header lines.
	 * NULL: by a claim.  0 or -1. */
	int (*sign)(const char *payload, size_t len,
	    const struct access_key *key, struct buf *headers);
};

/* Write a claim where the family has it: into the query string, or as header
 * lines. */
void dress_write_claim(const struct call_claim *claim, struct buf *query,
    struct buf *headers);

/* Sign a payload afresh, as the family has it.  0 or -1. */
int dress_sign(const struct dress *dress, const char *payload, size_t len,
    const struct access_key *key, struct buf *query, struct buf *headers,
    struct err *err);

/* What is sent of it. */
struct request dressed_request(const struct dressed *dressed,
    const struct dress *dress);

/* 2.0: JSON, compact, members sorted, as the platform writes it. */
extern const struct dress dress_post;

/* The kit: the same behind one of five paths, signed in headers; in 1.0 by a
 * token. */
extern const struct dress dress_kit;
extern const struct dress dress_kit_v1;

/* 1.0: parameters in a query string, with timeStamp and authToken. */
extern const struct dress dress_get;

#endif
