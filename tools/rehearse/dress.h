/*
 * dress: how the calls of a family travel (PROTOCOL.md section 1).  The checks
 * write a call as its members; a dress makes of them what is sent.
 */
#ifndef KOOGATE_REHEARSE_DRESS_H
#define KOOGATE_REHEARSE_DRESS_H

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/key.h"
#include "stage.h"

/* A call ready to go.  Where the query is empty it is left to the stage to
 * sign the body. */
struct dressed {
	struct buf query;
	struct buf body;
};

#define DRESSED_INIT               \
	{                          \
		BUF_INIT, BUF_INIT \
	}

void dressed_release(struct dressed *dressed);

struct dress {
	const char *method;

	/* `call` is an object.  0, or -1 when memory is short. */
	int (*make)(json_t *call, const struct access_key *key,
	    struct dressed *dressed, struct err *err);
};

/* What is sent of it. */
struct request dressed_request(const struct dressed *dressed,
    const struct dress *dress);

/* 2.0: JSON, compact, members sorted, as the platform writes it. */
extern const struct dress dress_post;

/* 1.0: parameters in a query string, with timeStamp and authToken. */
extern const struct dress dress_get;

#endif
