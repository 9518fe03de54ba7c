#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "stage.h"
#include "wire.h"

/* More than the platform ever sends; koogate's own limit is the same. */
#define OVERSIZE (64 * 1024 + 1)

/* Is the last answer anything but a success?  405 needs an Allow header. */
static void
expect_method_refused(struct stage *stage)
{
	const struct http_response *http = &stage->last.answer.http;
	struct buf allow = BUF_INIT;

	if (stage_has_code(stage, "000000"))
		(void)stage_fail(stage, "the method was taken: 000000");
	else if (http->status == 405) {
		if (http_header(http, "Allow", HTTP_ANY_CASE, &allow) == 0)
			(void)stage_fail(stage,
			    "status 405 without an Allow header");
		else if (strstr(buf_str(&allow), "POST") == NULL)
			(void)stage_fail(stage,
			    "Allow is \"%.100s\", without POST",
			    buf_str(&allow));
	} else if (http->status < 400 && stage->last.answer.code == NULL)
		(void)stage_fail(stage,
		    "HTTP %ld is no refusal, and there is no resultCode",
		    http->status);
	buf_release(&allow);
}

/* The carrier by another method; the web server may answer by itself. */
static void
play_method(struct stage *stage, const void *arg)
{
	struct buf body = BUF_INIT;
	const char *method = arg;
	struct request request = { .method = method };

	stage->lenient = true;
	if (stage_carrier(stage, &body) == 0) {
		request.payload = buf_str(&body);
		request.payload_len = body.len;
		if (strcmp(method, "PUT") == 0 ||
		    strcmp(method, "PATCH") == 0) {
			request.body = buf_str(&body);
			request.len = body.len;
		}
		if (stage_send(stage, &request) == 0)
			expect_method_refused(stage);
	}
	buf_release(&body);
}

static void
play_head(struct stage *stage, const void *arg)
{
	const struct request request = { .method = "HEAD",
		.payload = "",
		.query = "" };

	(void)arg;
	stage->lenient = true;
	if (stage_send(stage, &request) == 0 &&
	    stage->last.answer.http.status == 405)
		expect_method_refused(stage);
}

/* A rightly signed call, made too large by a member that says nothing. */
static void
play_oversize(struct stage *stage, const void *arg)
{
	struct buf body = BUF_INIT;
	struct request request = { .may_break = true };

	(void)arg;
	stage->lenient = true;
	if (stage_carrier(stage, &body) != 0)
		goto out;
	body.len--;
	buf_addstr(&body, ",\"zzFill\":\"");
	while (buf_ok(&body) && body.len < OVERSIZE - 2)
		buf_addch(&body, 'x');
	buf_addstr(&body, "\"}");
	request.body = buf_str(&body);
	request.len = body.len;
	if (!buf_ok(&body))
		(void)stage_fail(stage, "out of memory");
	else if (stage_send(stage, &request) != 0)
		goto out;
	else if (stage->last.answer.http.status == 0)
		stage_warn(stage,
		    "refused by breaking the connection, without a 413");
	else if (stage_has_code(stage, "000000"))
		(void)stage_fail(stage, "%d bytes were taken: 000000",
		    OVERSIZE);
out:
	buf_release(&body);
}

const struct check wire_http_checks[] = {
	{ "method/get", "GET is refused", MEANS_FORGED, play_method, "GET" },
	{ "method/put", "PUT is refused", MEANS_FORGED, play_method, "PUT" },
	{ "method/delete", "DELETE is refused", MEANS_FORGED, play_method,
	    "DELETE" },
	{ "method/patch", "PATCH is refused", MEANS_FORGED, play_method,
	    "PATCH" },
	{ "method/head", "HEAD gets an answer", MEANS_STATUS, play_head, NULL },
	{ "size/oversize", "a body of 64 KiB and a byte is refused",
	    MEANS_FLOODED, play_oversize, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
