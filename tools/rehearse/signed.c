#include "signed.h"

#include "base/clock.h"
#include "family.h"

void
signed_write(struct script *script)
{
	script_add_table(script, signed_signature_checks);
	script_add_table(script, signed_timestamp_checks);
	script_add_table(script, signed_nonce_checks);
	script_add_table(script, signed_query_checks);
	script_add_table(script, signed_form_checks);
	script_add_table(script, signed_replay_checks);
	script_add_table(script, signed_clock_checks);
}

int
signed_prepare(struct stage *stage, struct signed_call *call)
{
	struct err err;

	*call = (struct signed_call)SIGNED_CALL_INIT;
	call->claim.in_headers = stage->family->dress->in_headers;
	if (stage_carrier(stage, &call->body) != 0)
		return -1;
	if (call_sign(stage->key, buf_str(&call->body), call->body.len,
		clock_now_ms(), &call->claim, &err) != 0)
		return stage_fail(stage, "%s", err.text);
	return 0;
}

int
signed_sign(struct stage *stage, struct signed_call *call)
{
	struct err err;

	if (call_sign_claim(stage->key, buf_str(&call->body), call->body.len,
		&call->claim, &err) != 0)
		return stage_fail(stage, "%s", err.text);
	return 0;
}

static int
send_call(struct stage *stage, const struct signed_call *call)
{
	return stage_send(stage,
	    &(struct request){ .body = buf_str(&call->body),
		.len = call->body.len,
		.claim = &call->claim });
}

int
signed_send(struct stage *stage, const struct signed_call *call,
    const char *codes)
{
	return send_call(stage, call) == 0 ? stage_expect(stage, codes) : -1;
}

int
signed_send_odd(struct stage *stage, const struct signed_call *call)
{
	const struct call_answer *answer = &stage->last.answer;

	stage->lenient = true;
	if (send_call(stage, call) != 0)
		return -1;
	if (answer->code == NULL && answer->http.status >= 400 &&
	    answer->http.status < 500)
		return 0;
	return stage_expect(stage, SIGNED_REFUSED);
}

void
signed_release(struct signed_call *call)
{
	buf_release(&call->body);
}
