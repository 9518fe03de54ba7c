#include <stdio.h>
#include <string.h>

#include "kit.h"
#include "signed.h"

/* The header lines, written with these letters: s, t, n for the right
 * signature, timestamp and nonce. */
struct lines {
	const char *letters;
	const char *style; /* of the names: "x-%s", … */
	const char *more;  /* lines behind them */
	const char *codes;
};

static const char *
value_of(char letter, const struct call_claim *claim, const char **name)
{
	switch (letter) {
	case 's':
		*name = "sign";
		return claim->signature;
	case 't':
		*name = "timestamp";
		return claim->timestamp;
	default:
		*name = "nonce";
		return claim->nonce;
	}
}

static void
add_line(struct buf *out, const char *style, char letter,
    const struct call_claim *claim)
{
	const char *name, *value = value_of(letter, claim, &name);
	size_t i, start = out->len;

	buf_addf(out, "x-%s:%s\n", name, value);
	for (i = start; buf_ok(out) && out->data[i] != ':'; i++) {
		if (out->data[i] >= 'a' &&
		    (*style == 'A' ||
			(*style == 'X' &&
			    (i == start || out->data[i - 1] == '-'))))
			out->data[i] = (char)(out->data[i] - 'a' + 'A');
	}
}

static void
play_lines(struct stage *stage, const void *arg)
{
	const struct lines *row = arg;
	struct buf headers = BUF_INIT;
	struct signed_call call;
	const char *p;

	if (signed_prepare(stage, &call) == 0) {
		for (p = row->letters; *p != '\0'; p++)
			add_line(&headers, row->style, *p, &call.claim);
		buf_addstr(&headers, row->more);
		if (stage_send(stage,
			&(struct request){ .body = buf_str(&call.body),
			    .len = call.body.len,
			    .headers = buf_str(&headers) }) == 0)
			(void)stage_expect(stage, row->codes);
	}
	buf_release(&headers);
	signed_release(&call);
}

/* Signed by the rule of section 3: there, or in the headers. */
static void
play_other_rule(struct stage *stage, const void *arg)
{
	bool in_headers = *(const bool *)arg;
	struct signed_call call;

	if (signed_prepare(stage, &call) == 0) {
		call.claim.in_headers = false;
		if (signed_sign(stage, &call) == 0) {
			call.claim.in_headers = in_headers;
			(void)signed_send(stage, &call, SIGNED_REFUSED);
		}
	}
	signed_release(&call);
}

/* The right x-sign, in the query string. */
static void
play_in_query(struct stage *stage, const void *arg)
{
	struct signed_call call;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		call.claim.in_headers = false;
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

/* Once more, with a header that nobody has heard of. */
static void
play_disguised(struct stage *stage, const void *arg)
{
	struct buf headers = BUF_INIT, body = BUF_INIT;

	if (stage_carrier(stage, &body) == 0 &&
	    stage_send(stage, &(struct request){ .body = buf_str(&body),
				  .len = body.len }) == 0 &&
	    stage_expect(stage, SIGNED_ACCEPTED) == 0) {
		buf_addf(&headers, "%s%s", buf_str(&stage->last.headers),
		    (const char *)arg);
		if (stage_send(stage, &(struct request){ .body = buf_str(&body),
					  .len = body.len,
					  .headers = buf_str(&headers) }) == 0)
			(void)stage_expect(stage, SIGNED_REFUSED);
	}
	buf_release(&headers);
	buf_release(&body);
}

/* Authentication comes first. */
static void
play_garbage(struct stage *stage, const void *arg)
{
	if (stage_send(stage, &(struct request){ .body = arg,
				  .len = strlen(arg),
				  .headers = "" }) == 0)
		(void)stage_expect(stage, SIGNED_REFUSED);
}

/* clang-format off */
#define LINES(letters, style, more, codes) play_lines, \
	&(const struct lines){ letters, style, more, codes }
#define TAKEN(letters, style, more) MEANS_LOCKED_OUT, \
	LINES(letters, style, more, SIGNED_ACCEPTED)
#define REFUSED(letters) MEANS_FORGED, \
	LINES(letters, "x", "", SIGNED_REFUSED)

const struct check kit_header_checks[] = {
	{ "header/lower-case", "names in small letters", TAKEN("stn", "x", "") },
	{ "header/capitals", "names in capitals", TAKEN("stn", "A", "") },
	{ "header/title-case", "names with capital initials",
	    TAKEN("stn", "X", "") },
	{ "header/other-order", "in another order", TAKEN("nts", "x", "") },
	{ "header/more", "among headers that nobody has heard of",
	    TAKEN("stn", "x", "x-trace:1\nX-Forwarded-For:192.0.2.1\n") },
	{ "header/none", "a call without any of them is refused", REFUSED("") },
	{ "header/no-sign", "a call without x-sign is refused", REFUSED("tn") },
	{ "header/no-timestamp", "a call without x-timestamp is refused",
	    REFUSED("sn") },
	{ "header/no-nonce", "a call without x-nonce is refused",
	    REFUSED("st") },
	{ "header/in-query", "the right x-sign in the query is refused",
	    MEANS_FORGED, play_in_query, NULL },
	{ "header/saas-rule", "a signature of SaaS 2.0 is refused",
	    MEANS_FORGED, play_other_rule, &(const bool){ false } },
	{ "header/inner-digest", "an x-sign over a digest is refused",
	    MEANS_FORGED, play_other_rule, &(const bool){ true } },
	{ "header/garbage", "an unsigned body of garbage is refused first",
	    MEANS_FORGED, play_garbage, "{{{" },
	{ "replay/disguised-header",
	    "a call sent again with one more header is refused",
	    MEANS_REPLAYED, play_disguised, "x-trace:1\n" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
