#include "stage.h"

#include <stdio.h>
#include <string.h>

#include "base/jsontext.h"
#include "crypto/mac.h"
#include "envelope.h"
#include "family.h"
#include "label.h"

int
stage_init(struct stage *stage, struct err *err)
{
	uint8_t random[(STAGE_RUN_SIZE - 1) / 2];
	size_t i;

	if (mac_random(random, sizeof(random)) != 0)
		return err_set(err, "cannot get random bytes");
	for (i = 0; i < sizeof(random); i++)
		snprintf(stage->run + 2 * i, 3, "%02X", (unsigned)random[i]);
	stage->last = (struct exchange)EXCHANGE_INIT;
	return 0;
}

void
stage_release(struct stage *stage)
{
	exchange_release(&stage->last);
	openings_release(&stage->openings);
	json_decref(stage->shown);
}

void
stage_clear(struct stage *stage)
{
	exchange_release(&stage->last);
	stage->failed = false;
	stage->reason = (struct err)ERR_INIT;
	stage->warning = (struct err)ERR_INIT;
	stage->lenient = false;
	stage->elsewhere = false;
}

bool
stage_is_over(const struct stage *stage)
{
	return stage->silent >= STAGE_SILENCE;
}

/* Make an exchange the last one, and let the envelope see it. */
static int
take(struct stage *stage, const struct request *request,
    const struct label *label, struct call_answer *answer)
{
	struct exchange *last = &stage->last;

	stage->requests++;
	snprintf(last->method, sizeof(last->method), "%s",
	    request->method != NULL ? request->method : "POST");
	buf_reset(&last->path);
	buf_addstr(&last->path, label->path != NULL ? label->path : "");
	buf_reset(&last->headers);
	buf_add(&last->headers, buf_str(&label->headers), label->headers.len);
	buf_reset(&last->query);
	buf_add(&last->query, buf_str(&label->query), label->query.len);
	buf_reset(&last->body);
	buf_add(&last->body, request->body, request->len);
	call_answer_release(&last->answer);
	last->answer = *answer;
	*answer = (struct call_answer)CALL_ANSWER_INIT;
	if (!buf_ok(&last->query) || !buf_ok(&last->body) ||
	    !buf_ok(&last->path) || !buf_ok(&last->headers))
		return stage_fail(stage, "out of memory");
	if (last->answer.http.status == 0) {
		stage->silent++;
		return request->may_break ? 0
					  : stage_fail(stage, "no answer: %s",
						last->answer.http.failure.text);
	}
	stage->silent = 0;
	stage->answers++;
	if (stage->envelope != NULL)
		envelope_observe(stage->envelope, stage);
	return 0;
}

int
stage_send_all(struct stage *stage, const struct request *requests, size_t n,
    int (*each)(struct stage *stage, size_t i, void *arg), void *arg)
{
	struct call_answer answers[STAGE_TOGETHER];
	struct call calls[STAGE_TOGETHER] = { 0 };
	struct label labels[STAGE_TOGETHER];
	size_t i;
	int rc = 0;

	if (n == 0 || n > STAGE_TOGETHER)
		BUG("%zu requests at once", n);
	if (stage->dry)
		return stage_fail(stage, "not sent: a dry run");
	if (stage_is_over(stage))
		return stage_fail(stage, "not sent: nobody answers any more");
	for (i = 0; i < n; i++) {
		answers[i] = (struct call_answer)CALL_ANSWER_INIT;
		labels[i] = (struct label)LABEL_INIT;
		if (label_make(stage, &requests[i], &labels[i]) != 0)
			rc = -1;
		calls[i] = (struct call){ stage->url, buf_str(&labels[i].query),
			requests[i].method, requests[i].content_type,
			requests[i].body, requests[i].len, labels[i].path,
			buf_str(&labels[i].headers) };
	}
	/* What has no answer is noted by take(), one by one. */
	if (rc == 0)
		(void)call_send_all(stage->http, calls, answers, n);
	for (i = 0; i < n; i++) {
		if (rc == 0)
			rc = take(stage, &requests[i], &labels[i], &answers[i]);
		if (rc == 0 && each != NULL)
			rc = each(stage, i, arg);
		call_answer_release(&answers[i]);
		label_release(&labels[i]);
	}
	return rc;
}

int
stage_send(struct stage *stage, const struct request *request)
{
	return stage_send_all(stage, request, 1, NULL, NULL);
}

int
stage_carrier(struct stage *stage, struct buf *out)
{
	json_t *body = stage->family->carrier(stage);
	int rc;

	rc = jsontext_dump(body, JSON_SORT_KEYS, out);
	json_decref(body);
	return rc == 0 ? 0 : stage_fail(stage, "out of memory");
}

int
stage_send_text(struct stage *stage, const char *body)
{
	return stage_send(stage,
	    &(struct request){ .body = body, .len = strlen(body) });
}

int
stage_put_all(struct stage *stage, json_t *const *calls, size_t n,
    int (*each)(struct stage *stage, size_t i, void *arg), void *arg)
{
	const struct dress *dress = stage->family->dress;
	struct request requests[STAGE_TOGETHER] = { 0 };
	struct dressed dressed[STAGE_TOGETHER];
	struct err err = { 0, "out of memory" };
	size_t i;
	int rc = 0;

	for (i = 0; i < n; i++) {
		dressed[i] = (struct dressed)DRESSED_INIT;
		if (rc == 0 &&
		    (calls[i] == NULL || dress->make(calls[i], stage->key,
					     &dressed[i], &err) != 0))
			rc = stage_fail(stage, "%s", err.text);
		requests[i] = dressed_request(&dressed[i], dress);
		json_decref(calls[i]);
	}
	if (rc == 0)
		rc = stage_send_all(stage, requests, n, each, arg);
	for (i = 0; i < n; i++)
		dressed_release(&dressed[i]);
	return rc;
}

int
stage_put(struct stage *stage, json_t *call)
{
	return stage_put_all(stage, &call, 1, NULL, NULL);
}

int
stage_ask(struct stage *stage, json_t *call, const char *codes)
{
	return stage_put(stage, call) == 0 ? stage_expect(stage, codes) : -1;
}

int
stage_again(struct stage *stage)
{
	struct exchange before = stage->last;
	int rc;

	stage->last = (struct exchange)EXCHANGE_INIT;
	rc = stage_send(stage,
	    &(struct request){ .method = before.method,
		.body = before.body.len != 0 ? buf_str(&before.body) : NULL,
		.len = before.body.len,
		.path = buf_str(&before.path),
		.headers = buf_str(&before.headers),
		.query = buf_str(&before.query) });
	exchange_release(&before);
	return rc;
}

int
stage_repeat(struct stage *stage)
{
	struct buf body = stage->last.body, path = stage->last.path;
	int rc;

	stage->last.body = stage->last.path = (struct buf)BUF_INIT;
	rc = stage_send(stage, &(struct request){ .body = buf_str(&body),
				   .len = body.len,
				   .path = buf_str(&path) });
	buf_release(&body);
	buf_release(&path);
	return rc;
}
