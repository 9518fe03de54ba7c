/*
 * query: one signed call of the 1.0 kind (PROTOCOL.md sections 4 and 7), made
 * as the platform makes it, or deliberately otherwise: parameters in a query
 * string, of which authToken is the last.
 *
 *	if (query_from(&query, members, clock_now_ms(), &err) == 0 &&
 *	    query_sign(&query, &key, &err) == 0)
 *		query_write(&query, QUERY_PLAIN, &out);
 *
 * To deviate, alter the list between any two of these.
 */
#ifndef KOOGATE_TOOLS_QUERY_H
#define KOOGATE_TOOLS_QUERY_H

#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/key.h"

#define QUERY_MAX        64 /* parameters */
#define QUERY_TOKEN_SIZE 45 /* the base64 of 32 bytes, and NUL */

#define QUERY_STAMP "timeStamp"
#define QUERY_TOKEN "authToken"

/* Decoded; the texts are somebody else's. */
struct query_pair {
	const char *name;
	const char *value;
};

struct query {
	struct query_pair list[QUERY_MAX];
	size_t count;
	char stamp[CLOCK_COMPACT_SIZE]; /* timeStamp, made by query_from() */
	char token[QUERY_TOKEN_SIZE];   /* authToken, made by query_sign() */
};

/* How what need not be escaped is written, and what must be. */
enum query_style {
	QUERY_PLAIN,   /* RFC 3986: unreserved characters as they are, %2B */
	QUERY_FORM,    /* a blank is written + */
	QUERY_LOWER,   /* hex digits in lower case */
	QUERY_ESCAPED, /* every byte is escaped */
	QUERY_RAW_PLUS /* + in authToken is not: it arrives as a blank */
};

/* The members of an object in its order, which must outlive the query, and a
 * timeStamp of that time unless there is one.  Texts only.  0 or -1. */
int query_from(struct query *query, json_t *members, int64_t now_ms,
    struct err *err);

/* Sign all parameters, and add authToken, or replace its value.  0 or -1. */
int query_sign(struct query *query, const struct access_key *key,
    struct err *err);

/* The first parameter of that name, or NULL. */
struct query_pair *query_find(struct query *query, const char *name);

/* Add a parameter at this place, 0 for the first; at most the count. */
void query_insert(struct query *query, size_t place, const char *name,
    const char *value);

/* Take the first parameter of that name out; it must be there. */
void query_remove(struct query *query, const char *name);

/* Append name=value&…; look at buf_ok(). */
void query_write(const struct query *query, enum query_style style,
    struct buf *out);

#endif
