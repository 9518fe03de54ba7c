#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "signed.h"

/*
 * Timestamps written otherwise than as 13 or 10 digits, but for the right time
 * and with a right signature: syntax alone has to refuse them.
 */
struct shape {
	const char *before;
	int digits; /* of the ms (13) or s (10) timestamp, or fewer */
	const char *after;
};

static void
write_shape(const struct shape *shape, char out[CALL_CLAIM_MAX])
{
	long long ms = (long long)clock_now_ms();
	char text[32];

	snprintf(text, sizeof(text), "%lld", ms);
	snprintf(out, CALL_CLAIM_MAX, "%s%.*s%s", shape->before, shape->digits,
	    text, shape->after);
}

static void
play_shape(struct stage *stage, const void *arg)
{
	struct signed_call call;

	if (signed_prepare(stage, &call) == 0) {
		write_shape(arg, call.claim.timestamp);
		if (signed_sign(stage, &call) == 0)
			(void)signed_send_odd(stage, &call);
	}
	signed_release(&call);
}

static void
play_seconds(struct stage *stage, const void *arg)
{
	struct signed_call call;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		call.claim.timestamp[10] = '\0';
		if (signed_sign(stage, &call) == 0)
			(void)signed_send(stage, &call, SIGNED_ACCEPTED);
	}
	signed_release(&call);
}

/* A full-width digit says as much as an ASCII one to careless libraries. */
static void
play_full_width(struct stage *stage, const void *arg)
{
	struct signed_call call;
	char digits[CALL_CLAIM_MAX];
	size_t i;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		memcpy(digits, call.claim.timestamp, sizeof(digits));
		for (i = 0; digits[i] != '\0'; i++)
			snprintf(call.claim.timestamp + 3 * i, 4, "\xef\xbc%c",
			    0x90 + (digits[i] - '0'));
		if (signed_sign(stage, &call) == 0)
			(void)signed_send_odd(stage, &call);
	}
	signed_release(&call);
}

/* Altered after signing, still well-formed and in time. */
static void
play_altered(struct stage *stage, const void *arg)
{
	struct signed_call call;
	char *last;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		last = &call.claim.timestamp[strlen(call.claim.timestamp) - 1];
		*last = *last == '0' ? '1' : '0';
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

/* clang-format off */
#define SHAPE(before, digits, after) MEANS_FORGED, play_shape, \
	&(const struct shape){ before, digits, after }

const struct check signed_timestamp_checks[] = {
	{ "timestamp/seconds", "10 digits are seconds", MEANS_LOCKED_OUT,
	    play_seconds, NULL },
	{ "timestamp/altered", "another timestamp than signed is refused",
	    MEANS_FORGED, play_altered, NULL },
	{ "timestamp/empty", "an empty timestamp is refused",
	    SHAPE("", 0, "") },
	{ "timestamp/9-digits", "9 digits are refused", SHAPE("", 9, "") },
	{ "timestamp/11-digits", "11 digits are refused", SHAPE("", 11, "") },
	{ "timestamp/12-digits", "12 digits are refused", SHAPE("", 12, "") },
	{ "timestamp/14-digits", "14 digits are refused", SHAPE("", 13, "0") },
	{ "timestamp/zero-before-ms", "a zero before 13 digits is refused",
	    SHAPE("0", 13, "") },
	{ "timestamp/zero-before-s", "a zero before 10 digits is refused",
	    SHAPE("0", 10, "") },
	{ "timestamp/zeros-to-13", "seconds filled up to 13 are refused",
	    SHAPE("000", 10, "") },
	{ "timestamp/zero-in-13", "13 digits with a zero first are refused",
	    SHAPE("0", 12, "") },
	{ "timestamp/letter", "a letter at the end is refused",
	    SHAPE("", 12, "x") },
	{ "timestamp/letter-more", "a letter behind is refused",
	    SHAPE("", 13, "L") },
	{ "timestamp/hex", "hex is refused", SHAPE("0x", 11, "") },
	{ "timestamp/negative", "a minus is refused", SHAPE("-", 13, "") },
	{ "timestamp/plus", "a plus is refused", SHAPE("+", 13, "") },
	{ "timestamp/blank-before", "a blank before is refused",
	    SHAPE(" ", 13, "") },
	{ "timestamp/blank-behind", "a blank behind is refused",
	    SHAPE("", 13, " ") },
	{ "timestamp/line-end", "a line end behind is refused",
	    SHAPE("", 13, "\n") },
	{ "timestamp/decimal", "a decimal fraction is refused",
	    SHAPE("", 10, ".123") },
	{ "timestamp/full-width", "full-width digits are refused",
	    MEANS_FORGED, play_full_width, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
