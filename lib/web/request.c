#include "web/request.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/err.h"
#include "base/limits.h"

#define CHUNK 8192

/* CONTENT_LENGTH: false when absent or blank, as a chunked body may leave it.
 * *fault is set when it is not a number. */
static bool
announced_length(const struct gateway *gateway, size_t *length,
    enum request_fault *fault)
{
	const char *text = gateway_param(gateway, "CONTENT_LENGTH");
	unsigned long long value;

	if (text == NULL || *text == '\0')
		return false;
	if (text[strspn(text, "0123456789")] != '\0') {
		*fault = REQUEST_BAD_LENGTH;
		return false;
	}
	/* What no number can hold comes out as the largest. */
	value = strtoull(text, NULL, 10);
	*length = value < SIZE_MAX ? (size_t)value : SIZE_MAX;
	return true;
}

/* Read until the end, or until `stop` bytes are there. */
static enum request_fault
read_until(const struct gateway *gateway, size_t stop, struct buf *body)
{
	size_t want;
	ssize_t n;

	while (body->len < stop) {
		want = stop - body->len < CHUNK ? stop - body->len : CHUNK;
		if (buf_reserve(body, want) != 0)
			return REQUEST_NO_MEMORY;
		n = gateway_read(gateway, body->data + body->len, want);
		if (n < 0)
			return REQUEST_CUT_SHORT;
		if (n == 0)
			break;
		body->len += (size_t)n;
		body->data[body->len] = '\0';
	}
	return REQUEST_OK;
}

static enum request_fault
read_body(const struct gateway *gateway, size_t max_body, struct buf *body)
{
	enum request_fault fault = REQUEST_OK;
	size_t length = 0, stop = max_body + 1;
	bool announced;

	announced = announced_length(gateway, &length, &fault);
	if (fault != REQUEST_OK)
		return fault;
	if (announced && length > max_body)
		return REQUEST_TOO_LARGE;
	if (announced && !gateway_has_end(gateway))
		stop = length;
	if ((fault = read_until(gateway, stop, body)) != REQUEST_OK)
		return fault;
	if (body->len > max_body)
		return REQUEST_TOO_LARGE;
	if (announced && body->len != length)
		return REQUEST_CUT_SHORT;
	return REQUEST_OK;
}

/* How much of the body is still to come when `done` bytes of it were read; as
 * much as can be, if nobody has said. */
static size_t
left_of_body(const struct gateway *gateway, const char *method, size_t done)
{
	enum request_fault fault = REQUEST_OK;
	size_t length;

	if (announced_length(gateway, &length, &fault))
		return length > done ? length - done : 0;
	if (fault != REQUEST_OK || strcmp(method, "GET") == 0 ||
	    strcmp(method, "HEAD") == 0)
		return 0;
	return SIZE_MAX;
}

/* What of the path is script and what is not differs between servers. */
static void
read_path(const struct gateway *gateway, struct buf *path)
{
	static const char *const names[] = { "SCRIPT_NAME", "PATH_INFO" };
	const char *part;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		part = gateway_param(gateway, names[i]);
		if (part != NULL && strlen(part) <= LIMIT_PATH)
			buf_addstr(path, part);
	}
}

static void
read_headers(const struct gateway *gateway, struct request *request)
{
	request->sign = gateway_header(gateway, "HTTP_X_SIGN");
	request->timestamp = gateway_header(gateway, "HTTP_X_TIMESTAMP");
	request->nonce = gateway_header(gateway, "HTTP_X_NONCE");
	request->token = gateway_header(gateway, "HTTP_AUTHTOKEN");
}

void
request_read(const struct gateway *gateway, const char *method, size_t max_body,
    struct request *request)
{
	const char *peer = gateway_param(gateway, "REMOTE_ADDR");

	*request = (struct request){ .body = BUF_INIT, .path = BUF_INIT };
	request->method = gateway_param(gateway, "REQUEST_METHOD");
	request->query = gateway_param(gateway, "QUERY_STRING");
	if (request->method == NULL)
		request->method = "";
	if (request->query == NULL)
		request->query = "";
	codec_to_utf8(peer != NULL ? peer : "", request->peer,
	    sizeof(request->peer));
	read_path(gateway, &request->path);
	read_headers(gateway, request);
	if (strcmp(request->method, method) == 0)
		request->fault = read_body(gateway, max_body, &request->body);
	if (strcmp(request->method, method) != 0 ||
	    request->fault == REQUEST_TOO_LARGE)
		request->left =
		    left_of_body(gateway, request->method, request->body.len);
}

void
request_drop_rest(const struct gateway *gateway, struct request *request)
{
	char waste[CHUNK];
	ssize_t n;

	if (gateway_has_end(gateway))
		return;
	for (; request->left > 0; request->left -= (size_t)n) {
		n = gateway_read(gateway, waste,
		    request->left < sizeof(waste) ? request->left
						  : sizeof(waste));
		if (n <= 0)
			break;
	}
}

void
request_release(struct request *request)
{
	buf_cleanse(&request->body);
	buf_release(&request->path);
}

const char *
request_fault_text(enum request_fault fault)
{
	switch (fault) {
	case REQUEST_OK:
		return "body is whole";
	case REQUEST_TOO_LARGE:
		return "body is larger than allowed";
	case REQUEST_BAD_LENGTH:
		return "Content-Length is not a number";
	case REQUEST_CUT_SHORT:
		return "body ended before its announced length";
	case REQUEST_NO_MEMORY:
		return "out of memory";
	}
	BUG("no fault %d", (int)fault);
}
