#include <string.h>

#include "base/buf.h"
#include "dress.h"
#include "family.h"
#include "wire.h"

void
wire_expect_refused(struct stage *stage)
{
	const struct http_response *http = &stage->last.answer.http;
	struct buf allow = BUF_INIT;

	if (stage_has_code(stage, "000000"))
		(void)stage_fail(stage, "the method was taken: 000000");
	else if (http->status == 405) {
		if (http_header(http, "Allow", HTTP_ANY_CASE, &allow) == 0)
			(void)stage_fail(stage,
			    "status 405 without an Allow header");
		/* Of two generations at one address either may refuse. */
		else if (strstr(buf_str(&allow), "GET") == NULL &&
			 strstr(buf_str(&allow), "POST") == NULL)
			(void)stage_fail(stage,
			    "Allow is \"%.100s\", without GET or POST",
			    buf_str(&allow));
	} else if (http->status < 400 && stage->last.answer.code == NULL)
		(void)stage_fail(stage,
		    "HTTP %ld is no refusal, and there is no resultCode",
		    http->status);
	buf_release(&allow);
}

void
wire_play_method(struct stage *stage, const void *arg)
{
	const struct dress *dress = stage->family->dress;
	json_t *carrier = stage->family->carrier(stage);
	struct dressed dressed = DRESSED_INIT;
	struct request request;
	struct err err = { 0, "out of memory" };

	stage->lenient = true;
	stage->elsewhere = true;
	if (carrier == NULL ||
	    dress->make(carrier, stage->key, &dressed, &err) != 0)
		(void)stage_fail(stage, "%s", err.text);
	else {
		request = dressed_request(&dressed, dress);
		request.method = arg;
		/* What a GET would carry is signed all the same. */
		request.payload = buf_str(&dressed.body);
		request.payload_len = dressed.body.len;
		if (strcmp(arg, "GET") == 0 || strcmp(arg, "DELETE") == 0) {
			request.body = NULL;
			request.len = 0;
		}
		if (stage_send(stage, &request) == 0)
			wire_expect_refused(stage);
	}
	json_decref(carrier);
	dressed_release(&dressed);
}

const struct check wire_method_checks[] = {
	{ "method/put", "PUT is refused", MEANS_FORGED, wire_play_method,
	    "PUT" },
	{ "method/delete", "DELETE is refused", MEANS_FORGED, wire_play_method,
	    "DELETE" },
	{ "method/patch", "PATCH is refused", MEANS_FORGED, wire_play_method,
	    "PATCH" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check wire_post_checks[] = {
	{ "method/post", "POST is refused", MEANS_FORGED, wire_play_method,
	    "POST" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
