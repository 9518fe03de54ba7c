/*
 * call: one signed call of the SaaS 2.0 kind (PROTOCOL.md sections 2 and 3),
 * made as the platform makes it, or deliberately otherwise.
 *
 *	call_sign(&key, body, len, clock_now_ms(), &claim, &err);
 *	call_query(&claim, &query);
 *	call = (struct call){ .url = url, .query = buf_str(&query),
 *	    .body = body, .len = len };
 *	if (call_send(client, &call, &answer) == 0 &&
 *	    call_check_body_sign(&answer, &key, &err) == 0) ...
 *	call_answer_release(&answer);
 *
 * To deviate, alter the claim between signing and call_query(), or sign
 * another payload than the body that is sent.
 */
#ifndef KOOGATE_TOOLS_CALL_H
#define KOOGATE_TOOLS_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/key.h"
#include "http.h"

/* The header lines of every call, as the platform writes them. */
#define CALL_ACCEPT       "Accept:application/json"
#define CALL_CONTENT_TYPE "Content-Type:application/json;charset=utf8"

/* Room for every value on purpose too long. */
#define CALL_CLAIM_MAX 256

/* The three query parameters, not yet percent-encoded; of the kit three
 * headers, and a signature by its own rule (PROTOCOL.md section 5). */
struct call_claim {
	bool in_headers;
	char signature[CALL_CLAIM_MAX];
	char timestamp[CALL_CLAIM_MAX];
	char nonce[CALL_CLAIM_MAX];
};

/* Sign a payload with timestamp `now_ms` (13 digits) and a fresh random nonce
 * of 64 characters.  0 or -1. */
int call_sign(const struct access_key *key, const char *payload, size_t len,
    int64_t now_ms, struct call_claim *claim, struct err *err);

/* Sign with the timestamp and nonce that stand in the claim.  0 or -1. */
int call_sign_claim(const struct access_key *key, const char *payload,
    size_t len, struct call_claim *claim, struct err *err);

/* Append signature=…&timestamp=…&nonce=…, percent-encoded. */
void call_query(const struct call_claim *claim, struct buf *out);

/* Append x-sign:…, x-timestamp:… and x-nonce:… as lines, each with its end. */
void call_headers(const struct call_claim *claim, struct buf *out);

/* Append the address, which may end with a '/' or have a query string already,
 * with the path, which begins with '/', and the query string; either may be
 * NULL. */
void call_url(const char *url, const char *path, const char *query,
    struct buf *out);

/* What goes over the wire. */
struct call {
	const char *url;          /* the production address */
	const char *query;        /* added to it; NULL: nothing */
	const char *method;       /* NULL: POST */
	const char *content_type; /* a header line; NULL: CALL_CONTENT_TYPE */
	const char *body;         /* NULL: the request has none */
	size_t len;
	const char *path;    /* put behind the address; NULL: nothing */
	const char *headers; /* more header lines, each with its end */
};

#define CALL_HEADERS_MAX 12 /* of them */

/* What came back. */
struct call_answer {
	struct http_response http;
	json_t *members;     /* owned; the body if it is a JSON object */
	const char *code;    /* resultCode if it is a string, else NULL */
	const char *message; /* resultMsg likewise; both inside members */
};

#define CALL_ANSWER_INIT                             \
	{                                            \
		HTTP_RESPONSE_INIT, NULL, NULL, NULL \
	}

/* Send and read the answer, which must be initialised.  0 when one came,
 * whatever it says; -1 and answer->http.failure when none did. */
int call_send(struct http_client *client, const struct call *call,
    struct call_answer *answer);

/* The same for `n` calls at once.  0 when every one was answered. */
int call_send_all(struct http_client *client, const struct call *calls,
    struct call_answer *answers, size_t n);

void call_answer_release(struct call_answer *answer);

/* The demands of PROTOCOL.md section 2 on every answer, one by one.  0, or -1
 * and a sentence that says what is wrong. */
int call_check_content_type(const struct call_answer *answer, struct err *err);
int call_check_result_code(const struct call_answer *answer, struct err *err);
int call_check_result_msg(const struct call_answer *answer, struct err *err);

/* The header is there once, its name in this case, and well-formed … */
int call_check_sign_header(const struct call_answer *answer, struct err *err);

/* … and its value is the MAC of the exact body under this key. */
int call_check_body_sign(const struct call_answer *answer,
    const struct access_key *key, struct err *err);

#endif
