#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "stage.h"
#include "wire.h"

/* More than the platform ever sends; koogate's own limit is the same. */
static const size_t limit = 64 * 1024;

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
		wire_expect_refused(stage);
}

void
wire_play_oversize(struct stage *stage, const void *arg)
{
	size_t size = *(const size_t *)arg + 1;
	struct buf body = BUF_INIT;
	struct request request = { .may_break = true };

	stage->lenient = true;
	if (stage_carrier(stage, &body) != 0)
		goto out;
	body.len--;
	buf_addstr(&body, ",\"zzFill\":\"");
	while (buf_ok(&body) && body.len < size - 2)
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
		(void)stage_fail(stage, "%zu bytes were taken: 000000", size);
out:
	buf_release(&body);
}

const struct check wire_http_checks[] = {
	{ "method/get", "GET is refused", MEANS_FORGED, wire_play_method,
	    "GET" },
	{ "method/head", "HEAD gets an answer", MEANS_STATUS, play_head, NULL },
	{ "size/oversize", "a body of 64 KiB and a byte is refused",
	    MEANS_FLOODED, wire_play_oversize, &limit },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
