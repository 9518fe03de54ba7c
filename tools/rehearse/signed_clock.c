#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "signed.h"

/*
 * A clock that is off.  Time passes on the way, so the offset is put where a
 * second more or less changes nothing; when an exchange took longer than that
 * and did not come out as expected it is tried again, and in the end a warning
 * says that no verdict was possible.
 */
struct skew {
	int64_t ms;   /* positive: ahead of us */
	bool seconds; /* the timestamp is written in seconds */
	bool accepted;
};

#define TRIES   3
#define SLACK_S 0.9

static int
send_skewed(struct stage *stage, const struct skew *skew,
    struct signed_call *call)
{
	long long ms;

	if (signed_prepare(stage, call) != 0)
		return -1;
	ms = (long long)clock_now_ms() + skew->ms;
	snprintf(call->claim.timestamp, CALL_CLAIM_MAX, "%lld",
	    skew->seconds ? ms / 1000 : ms);
	if (signed_sign(stage, call) != 0)
		return -1;
	return stage_send(stage,
	    &(struct request){ .body = buf_str(&call->body),
		.len = call->body.len,
		.claim = &call->claim });
}

static void
play_skew(struct stage *stage, const void *arg)
{
	const struct skew *skew = arg;
	const char *codes = skew->accepted ? SIGNED_ACCEPTED : SIGNED_REFUSED;
	struct signed_call call;
	int i, rc;

	for (i = 0; i < TRIES; i++) {
		rc = send_skewed(stage, skew, &call);
		signed_release(&call);
		if (rc != 0)
			return;
		if (stage_has_code(stage, codes) ||
		    stage->last.answer.http.seconds < SLACK_S) {
			(void)stage_expect(stage, codes);
			return;
		}
	}
	stage_warn(stage, "the answers are too slow for a verdict");
}

/* clang-format off */
#define SKEW(ms, seconds, accepted) play_skew, \
	&(const struct skew){ ms, seconds, accepted }
#define TAKEN(ms, seconds)   MEANS_LOCKED_OUT, SKEW(ms, seconds, true)
#define REFUSED(ms, seconds) MEANS_REPLAYED, SKEW(ms, seconds, false)

/* The offsets leave room for 1 s under way: behind us it adds, ahead of us it
 * takes away; seconds are cut, which is behind by up to another. */
const struct check signed_clock_checks[] = {
	{ "clock/59-s-behind", "a clock 59 s behind is accepted",
	    TAKEN(-59000, false) },
	{ "clock/59-s-ahead", "a clock 59 s ahead is accepted",
	    TAKEN(59000, false) },
	{ "clock/61-s-behind", "a clock 61 s behind is refused",
	    REFUSED(-61000, false) },
	{ "clock/61-s-ahead", "a clock 61 s ahead is refused",
	    REFUSED(62000, false) },
	{ "clock/58-s-behind-in-s", "58 s behind, in seconds, is accepted",
	    TAKEN(-58000, true) },
	{ "clock/59-s-ahead-in-s", "59 s ahead, in seconds, is accepted",
	    TAKEN(59000, true) },
	{ "clock/61-s-behind-in-s", "61 s behind, in seconds, is refused",
	    REFUSED(-61000, true) },
	{ "clock/62-s-ahead-in-s", "62 s ahead, in seconds, is refused",
	    REFUSED(63000, true) },
	{ "clock/10-min-behind", "10 minutes behind is refused",
	    REFUSED(-600000, false) },
	{ "clock/10-min-ahead", "10 minutes ahead is refused",
	    REFUSED(600000, false) },
	{ "clock/1-day-behind", "a day behind is refused",
	    REFUSED(-86400000, false) },
	{ "clock/1-day-ahead", "a day ahead is refused",
	    REFUSED(86400000, false) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
