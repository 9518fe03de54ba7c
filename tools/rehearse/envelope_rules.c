#include "envelope_rules.h"

#include <string.h>

#include "post.h"

/* PROTOCOL.md section 2; only these are known to a create. */
static const char known_codes[] = "000000 000001 000002 000003 000004 000005 "
				  "000100 000101 000102 000103 000104 000105 "
				  "000106 000107";

static int
test_status(const struct stage *stage, struct err *err)
{
	if (stage->last.answer.http.status == 200)
		return 0;
	return err_set(err, "HTTP %ld, not 200",
	    stage->last.answer.http.status);
}

static int
test_content_type(const struct stage *stage, struct err *err)
{
	return call_check_content_type(&stage->last.answer, err);
}

static int
test_result_code(const struct stage *stage, struct err *err)
{
	return call_check_result_code(&stage->last.answer, err);
}

static int
test_known_code(const struct stage *stage, struct err *err)
{
	const struct post_family *post = stage->family->post;
	const char *code = stage->last.answer.code;

	if (code == NULL || stage_has_code(stage, known_codes))
		return 0; /* no code at all is another demand's matter */
	if (post != NULL && stage_has_code(stage, post->codes))
		return 0;
	return err_set(err, "resultCode \"%.20s\" is none of the published",
	    code);
}

static int
test_result_msg(const struct stage *stage, struct err *err)
{
	return call_check_result_msg(&stage->last.answer, err);
}

static int
test_order(const struct stage *stage, struct err *err)
{
	void *first = json_object_iter(stage->last.answer.members);
	const char *name = first != NULL ? json_object_iter_key(first) : "";

	if (first == NULL || strcmp(name, "resultCode") == 0)
		return 0; /* no object at all is another demand's matter */
	return err_set(err, "the first member is %.40s", name);
}

static int
test_ascii(const struct stage *stage, struct err *err)
{
	const struct buf *body = &stage->last.answer.http.body;
	size_t i;

	for (i = 0; i < body->len; i++) {
		if ((unsigned char)body->data[i] > 0x7e)
			return err_set(err,
			    "byte %zu of the body is 0x%02x: write "
			    "non-ASCII characters as \\u escapes",
			    i, (unsigned)(unsigned char)body->data[i]);
	}
	return 0;
}

static int
test_sign_header(const struct stage *stage, struct err *err)
{
	return call_check_sign_header(&stage->last.answer, err);
}

static int
test_body_sign(const struct stage *stage, struct err *err)
{
	return call_check_body_sign(&stage->last.answer, stage->key, err);
}

static int
test_refusal_sign(const struct stage *stage, struct err *err)
{
	if (test_body_sign(stage, err) == 0)
		return 0;
	/* Words for the one innocent cause. */
	if (strlen(err->text) + 70 < sizeof(err->text))
		strcat(err->text,
		    " (with several keys, refusals are signed with the first)");
	return -1;
}

static int
test_time(const struct stage *stage, struct err *err)
{
	double seconds = stage->last.answer.http.seconds;

	if (seconds < STAGE_LIMIT_S)
		return 0;
	return err_set(err, "the answer took %.3f s", seconds);
}

static int
test_pace(const struct stage *stage, struct err *err)
{
	double seconds = stage->last.answer.http.seconds;

	if (seconds <= STAGE_SLOW_S)
		return 0;
	return err_set(err, "the answer took %.3f s", seconds);
}

static int
test_secret(const struct stage *stage, struct err *err)
{
	const struct http_response *http = &stage->last.answer.http;

	if (!exchange_holds_key(buf_str(&http->head), http->head.len,
		stage->key) &&
	    !exchange_holds_key(buf_str(&http->body), http->body.len,
		stage->key))
		return 0;
	return err_set(err, "the access key stands in the answer");
}

const struct envelope_rule envelope_rules[ENVELOPE_RULES] = {
	{ { "answer/status", "HTTP status 200, also for a refusal",
	      MEANS_STATUS, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_status },
	{ { "answer/content-type", "Content-Type is exactly application/json",
	      MEANS_TYPE, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_content_type },
	{ { "answer/result-code", "resultCode is there, six digits as a string",
	      MEANS_PARSE, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_result_code },
	{ { "answer/known-code", "resultCode is one of the published codes",
	      MEANS_ORDER, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_known_code },
	{ { "answer/result-msg",
	      "resultMsg is there, a string of at most 255 characters",
	      MEANS_PARSE, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_result_msg },
	{ { "answer/order", "resultCode is the first member (else a warning)",
	      MEANS_PARSE, NULL, NULL },
	    SCOPE_PROTOCOL, true, test_order },
	{ { "answer/ascii", "the body is ASCII only", MEANS_TYPE, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_ascii },
	{ { "answer/sign-header",
	      "Body-Sign is there once, its name in this case, with quotes",
	      MEANS_UNSIGNED, NULL, NULL },
	    SCOPE_PROTOCOL, false, test_sign_header },
	{ { "answer/sign-accepted",
	      "Body-Sign verifies over the answer to an authentic call",
	      MEANS_UNSIGNED, NULL, NULL },
	    SCOPE_ACCEPTED, false, test_body_sign },
	{ { "answer/sign-refused", "Body-Sign verifies over each 000001",
	      MEANS_UNSIGNED, NULL, NULL },
	    SCOPE_REFUSED, false, test_refusal_sign },
	{ { "answer/time", "every answer comes within 5 s", MEANS_SLOW, NULL,
	      NULL },
	    SCOPE_ANY, false, test_time },
	{ { "answer/pace", "every answer comes within 1 s (else a warning)",
	      MEANS_SLOW, NULL, NULL },
	    SCOPE_ANY, true, test_pace },
	{ { "answer/secret", "no answer holds the access key", MEANS_LEAKED,
	      NULL, NULL },
	    SCOPE_ANY, false, test_secret },
};
