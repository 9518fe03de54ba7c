#include "label.h"

#include "base/clock.h"
#include "family.h"

void
label_release(struct label *label)
{
	buf_release(&label->query);
	buf_release(&label->headers);
}

static void
write_claim(const struct call_claim *claim, struct label *label)
{
	if (claim->in_headers)
		call_headers(claim, &label->headers);
	else
		call_query(claim, &label->query);
}

/* A fresh signature, as the family has it. */
static int
sign(struct stage *stage, const struct request *request, struct label *label)
{
	const struct dress *dress = stage->family->dress;
	bool other = request->payload != NULL;
	const char *payload = other ? request->payload : request->body;
	size_t len = other ? request->payload_len : request->len;
	struct call_claim claim = { .in_headers = dress->in_headers };
	struct err err = { 0, "out of memory" };

	if (dress->sign != NULL) {
		if (dress->sign(payload, len, stage->key, &label->headers) == 0)
			return 0;
	} else if (call_sign(stage->key, payload, len, clock_now_ms(), &claim,
		       &err) == 0) {
		write_claim(&claim, label);
		return 0;
	}
	return stage_fail(stage, "%s", err.text);
}

/* The signature of a request: given, from a claim, or fresh. */
int
label_make(struct stage *stage, const struct request *request,
    struct label *label)
{
	label->path =
	    request->path != NULL ? request->path : stage->family->dress->path;
	if (request->query != NULL)
		buf_addstr(&label->query, request->query);
	if (request->headers != NULL)
		buf_addstr(&label->headers, request->headers);
	if (request->query == NULL && request->headers == NULL) {
		if (request->claim != NULL)
			write_claim(request->claim, label);
		else if (sign(stage, request, label) != 0)
			return -1;
	}
	return buf_ok(&label->query) && buf_ok(&label->headers)
		   ? 0
		   : stage_fail(stage, "out of memory");
}
