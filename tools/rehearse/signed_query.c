#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "signed.h"

/*
 * The query string itself, written with these letters: s, t, n for the right
 * signature, timestamp and nonce, capitals for wrong ones.  Wrong ones of a
 * repeated parameter have the right syntax.
 */
struct order {
	const char *letters;
	const char *codes;
};

static void
add_parameter(struct buf *out, char letter, const struct call_claim *claim)
{
	if (out->len != 0)
		buf_addch(out, '&');
	switch (letter) {
	case 's':
		buf_addf(out, "signature=%s", claim->signature);
		break;
	case 'S':
		buf_addf(out, "signature=%064d", 0);
		break;
	case 't':
		buf_addf(out, "timestamp=%s", claim->timestamp);
		break;
	case 'T':
		buf_addf(out, "timestamp=%.12s0", claim->timestamp);
		break;
	case 'n':
		buf_addf(out, "nonce=%s", claim->nonce);
		break;
	case 'N':
		buf_addf(out, "nonce=%.20s", claim->nonce);
		break;
	}
}

static void
play_order(struct stage *stage, const void *arg)
{
	const struct order *order = arg;
	struct signed_call call;
	struct buf query = BUF_INIT;
	struct request request = { 0 };
	const char *p;

	if (signed_prepare(stage, &call) == 0) {
		for (p = order->letters; *p != '\0'; p++)
			add_parameter(&query, *p, &call.claim);
		request.body = buf_str(&call.body);
		request.len = call.body.len;
		request.query = buf_str(&query);
		if (stage_send(stage, &request) == 0)
			(void)stage_expect(stage, order->codes);
	}
	buf_release(&query);
	signed_release(&call);
}

/* Not even a body that makes sense: authentication comes first. */
static void
play_garbage(struct stage *stage, const void *arg)
{
	const char *body = arg;
	const struct request request = { .body = body,
		.len = strlen(body),
		.query = "" };

	if (stage_send(stage, &request) == 0)
		(void)stage_expect(stage, SIGNED_REFUSED);
}

/* clang-format off */
#define ORDER(letters, codes) play_order, &(const struct order){ letters, codes }
#define TAKEN(letters)   MEANS_LOCKED_OUT, ORDER(letters, SIGNED_ACCEPTED)
#define REFUSED(letters) MEANS_FORGED, ORDER(letters, SIGNED_REFUSED)

const struct check signed_query_checks[] = {
	{ "parameters/other-order", "the three parameters in another order",
	    TAKEN("nts") },
	{ "parameters/none", "a call without any of them is refused",
	    REFUSED("") },
	{ "parameters/no-signature", "a call without signature is refused",
	    REFUSED("tn") },
	{ "parameters/no-timestamp", "a call without timestamp is refused",
	    REFUSED("sn") },
	{ "parameters/no-nonce", "a call without nonce is refused",
	    REFUSED("st") },
	{ "parameters/signature-twice", "signature given twice is refused",
	    REFUSED("sstn") },
	{ "parameters/timestamp-twice", "timestamp given twice is refused",
	    REFUSED("sttn") },
	{ "parameters/nonce-twice", "nonce given twice is refused",
	    REFUSED("stnn") },
	{ "parameters/wrong-signature-more",
	    "a wrong signature behind the right one is refused",
	    REFUSED("stnS") },
	{ "parameters/wrong-signature-first",
	    "a wrong signature before the right one is refused",
	    REFUSED("Sstn") },
	{ "parameters/other-timestamp-more",
	    "another timestamp behind the right one is refused",
	    REFUSED("stnT") },
	{ "parameters/other-timestamp-first",
	    "another timestamp before the right one is refused",
	    REFUSED("Tstn") },
	{ "parameters/other-nonce-more",
	    "another nonce behind the right one is refused",
	    REFUSED("stnN") },
	{ "parameters/other-nonce-first",
	    "another nonce before the right one is refused",
	    REFUSED("Nstn") },
	{ "parameters/garbage", "an unsigned body of garbage is refused first",
	    MEANS_FORGED, play_garbage, "{{{" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
