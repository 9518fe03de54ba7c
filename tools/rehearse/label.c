#include "label.h"

#include "family.h"

void
label_release(struct label *label)
{
	buf_release(&label->query);
	buf_release(&label->headers);
}

/* A fresh signature, as the family has it. */
static int
sign(struct stage *stage, const struct request *request, struct label *label)
{
	bool other = request->payload != NULL;
	struct err err;

	if (dress_sign(stage->family->dress,
		other ? request->payload : request->body,
		other ? request->payload_len : request->len, stage->key,
		&label->query, &label->headers, &err) == 0)
		return 0;
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
			dress_write_claim(request->claim, &label->query,
			    &label->headers);
		else if (sign(stage, request, label) != 0)
			return -1;
	}
	return buf_ok(&label->query) && buf_ok(&label->headers)
		   ? 0
		   : stage_fail(stage, "out of memory");
}
