/*
 * http: one HTTP/1.1 exchange at a time, or several at once, over libcurl.
 *
 * For asking a seller's endpoint as the platform would: proxies are never
 * used, redirects never followed, certificates always checked unless
 * http_set_trust() says otherwise, and header lines are kept as they came,
 * because the case of a name matters to the platform (PROTOCOL.md section 2).
 *
 *	struct http_client *client = http_open(5000, NULL, &err);
 *	if (http_send(client, &request, &response) == 0) ...
 *	http_response_release(&response);
 *	http_close(client);
 */
#ifndef KOOGATE_TOOLS_HTTP_H
#define KOOGATE_TOOLS_HTTP_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* What more than these bytes of an answer would be is cut off as an error. */
#define HTTP_HEAD_MAX (64 * 1024)
#define HTTP_BODY_MAX (2 * 1024 * 1024)

struct http_client; /* connections, time limit, certificate authority */

struct http_request {
	const char *method;
	const char *url;            /* http or https */
	const char *const *headers; /* lines without CRLF, NULL-terminated */
	const char *body;           /* NULL: the request has none */
	size_t len;                 /* bytes of the body */
};

/* Of what kind the failure is. */
enum http_fault {
	HTTP_FAULT_NONE,
	HTTP_FAULT_CERTIFICATE, /* it does not verify */
	HTTP_FAULT_TLS,         /* no TLS connection: version, ciphers */
	HTTP_FAULT_TIME,        /* the time was up */
	HTTP_FAULT_OTHER
};

struct http_response {
	long status;        /* of the last header block; 0: no answer */
	struct buf head;    /* its lines as received, status line first */
	struct buf body;    /* the exact bytes */
	double seconds;     /* from the start to the last byte */
	struct err failure; /* why there was no answer */
	enum http_fault fault;
	int64_t certificate_end_ms; /* of the server's; 0: none, or told with
				       an answer before, over the same
				       connection */
};

#define HTTP_RESPONSE_INIT                                             \
	{                                                              \
		0, BUF_INIT, BUF_INIT, 0, ERR_INIT, HTTP_FAULT_NONE, 0 \
	}

/*
 * `timeout_ms` bounds each exchange as a whole.  `ca_file` is a PEM file that
 * replaces the system's authorities, or NULL; it must outlive the client.
 * NULL, with `err` filled, when libcurl cannot start.
 */
struct http_client *http_open(long timeout_ms, const char *ca_file,
    struct err *err);

/* From now on take whoever answers, over any TLS: only to see what else there is
 * to say of a server that is not to be trusted.  Certificates are checked, and
 * TLS is 1.2 or later, unless this says otherwise. */
enum http_trust {
	HTTP_CHECKED,
	HTTP_UNCHECKED
};

void http_set_trust(struct http_client *client, enum http_trust trust);

/* Read a time limit given by a person, 100 to 600000 ms, into a long.  0 or
 * -1. */
int http_take_timeout(const char *text, void *into, struct err *err);

/* NULL is allowed. */
void http_close(struct http_client *client);

/* Send and wait.  0 when an answer came, whatever its status; -1 and
 * response->failure when none did.  `response` must be initialised; what it
 * held is dropped. */
int http_send(struct http_client *client, const struct http_request *request,
    struct http_response *response);

/* Send `n` requests at the same time, each over a connection of its own, and
 * wait for all.  0 when every one was answered, else -1; look at each. */
int http_send_all(struct http_client *client,
    const struct http_request *requests, struct http_response *responses,
    size_t n);

enum http_case {
	HTTP_ANY_CASE,
	HTTP_EXACT_CASE
};

/* The number of header lines of that name; the first one's value, without
 * blanks around it, replaces what is in `value` unless that is NULL. */
size_t http_header(const struct http_response *response, const char *name,
    enum http_case sense, struct buf *value);

/* The time of its Date header, ms.  0, or -1 when it has none that can be
 * read. */
int http_date(const struct http_response *response, int64_t *ms);

/* Free what it holds and make it usable again. */
void http_response_release(struct http_response *response);

#endif
