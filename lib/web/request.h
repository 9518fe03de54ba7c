/*
 * request: what one call brings, read whole and within bounds.
 *
 * The body is read to at most one byte over the limit; CONTENT_LENGTH is
 * compared with what came, because libfcgi does not (DESIGN.md section 6).
 */
#ifndef KOOGATE_WEB_REQUEST_H
#define KOOGATE_WEB_REQUEST_H

#include <stddef.h>

#include "base/buf.h"
#include "web/gateway.h"

enum request_fault {
	REQUEST_OK,
	REQUEST_TOO_LARGE,  /* body over the limit, announced or sent */
	REQUEST_BAD_LENGTH, /* CONTENT_LENGTH is not a number */
	REQUEST_CUT_SHORT,  /* the body ended before its announced length */
	REQUEST_NO_MEMORY
};

struct request {
	const char *method; /* borrowed from the gateway, valid until reply */
	const char *query;  /* the same; "" when there is none */
	/* Headers of the kit, borrowed in the same way; NULL when absent. */
	const char *sign, *timestamp, *nonce, *token;
	char peer[64];   /* REMOTE_ADDR, for the journal */
	struct buf path; /* SCRIPT_NAME and PATH_INFO; "" when too long */
	struct buf body;
	enum request_fault fault;
	size_t left; /* bytes of a body that was refused unread */
};

/* Read a request whose body may have `max_body` bytes; with another method than
 * `method` it will be refused, and its body is left alone.  What went wrong
 * with the body is in request->fault, for the endpoint to answer. */
void request_read(const struct gateway *gateway, const char *method,
    size_t max_body, struct request *request);

/* After the reply: read what was left, as long as it comes; who calls has a
 * watchdog.  mod_cgid has one socket for both ways: ended with something unread
 * in it, it is reset, and the answer is lost.  FastCGI servers see to this
 * themselves. */
void request_drop_rest(const struct gateway *gateway, struct request *request);

void request_release(struct request *request);

/* A sentence fit for resultMsg. */
const char *request_fault_text(enum request_fault fault);

#endif
