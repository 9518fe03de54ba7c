#include "v1_wire.h"

/* The rule is koogate's: nothing is published about how old a call may be. */
struct skew {
	int64_t ms; /* positive: ahead of us */
	bool taken;
};

static void
play_skew(struct stage *stage, const void *arg)
{
	const struct skew *skew = arg;
	struct v1_wire wire;

	if (v1_wire_prepare(stage, skew->ms, &wire) == 0) {
		if (skew->taken)
			(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_DONE);
		else if (v1_wire_put(stage, &wire, QUERY_PLAIN) == 0 &&
			 !stage_has_code(stage, V1_REFUSED))
			stage_warn(stage,
			    "taken: whoever has seen this call can send it "
			    "again for ever");
	}
	v1_wire_release(&wire);
}

#define HOUR INT64_C(3600000)

const struct check v1_clock_checks[] = {
	{ "clock/3-h-behind", "a call 3 h old is accepted: a re-send",
	    MEANS_LOCKED_OUT, play_skew,
	    &(const struct skew){ -3 * HOUR, true } },
	{ "clock/10-min-ahead", "a clock 10 min ahead is accepted",
	    MEANS_LOCKED_OUT, play_skew,
	    &(const struct skew){ HOUR / 6, true } },
	{ "clock/25-h-behind", "a call 25 h old (else a warning)",
	    MEANS_REPLAYED, play_skew,
	    &(const struct skew){ -25 * HOUR, false } },
	{ "clock/25-h-ahead", "a clock 25 h ahead (else a warning)",
	    MEANS_REPLAYED, play_skew,
	    &(const struct skew){ 25 * HOUR, false } },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
