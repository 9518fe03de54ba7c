#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "signed.h"

/* A call that is accepted once, and then sent again in some guise. */
static int
accepted_call(struct stage *stage, struct signed_call *call)
{
	if (signed_prepare(stage, call) != 0)
		return -1;
	return signed_send(stage, call, SIGNED_ACCEPTED);
}

static void
play_plain(struct stage *stage, const void *arg)
{
	struct signed_call call;

	(void)arg;
	if (accepted_call(stage, &call) == 0 && stage_again(stage) == 0)
		(void)stage_expect(stage, SIGNED_REFUSED);
	signed_release(&call);
}

static void
raise_signature(struct call_claim *claim)
{
	char *p;

	for (p = claim->signature; *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
}

static void
play_case(struct stage *stage, const void *arg)
{
	struct signed_call call;

	(void)arg;
	if (accepted_call(stage, &call) == 0) {
		raise_signature(&call.claim);
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

static void
play_case_back(struct stage *stage, const void *arg)
{
	struct signed_call call;
	char lower[CALL_CLAIM_MAX];

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		memcpy(lower, call.claim.signature, sizeof(lower));
		raise_signature(&call.claim);
		if (signed_send(stage, &call, SIGNED_ACCEPTED) == 0) {
			memcpy(call.claim.signature, lower, sizeof(lower));
			(void)signed_send(stage, &call, SIGNED_REFUSED);
		}
	}
	signed_release(&call);
}

/* Behind the right parameters stands one that nobody has heard of. */
static void
play_disguised(struct stage *stage, const void *arg)
{
	struct signed_call call;
	struct buf query = BUF_INIT;
	struct request request = { 0 };

	if (accepted_call(stage, &call) == 0) {
		buf_addstr(&query, buf_str(&stage->last.query));
		buf_addstr(&query, arg);
		request.body = buf_str(&call.body);
		request.len = call.body.len;
		request.query = buf_str(&query);
		if (stage_send(stage, &request) == 0)
			(void)stage_expect(stage, SIGNED_REFUSED);
	}
	buf_release(&query);
	signed_release(&call);
}

/*
 * The boundary between nonce and timestamp leaves no trace in the signature:
 * what ends the nonce can begin the timestamp.  Zeros do it without moving the
 * time, so that only strict syntax, or a replay list keyed by the signature,
 * can tell.
 */
struct shift {
	const char *moved; /* ends the nonce first, begins the timestamp then */
	size_t digits;     /* of the timestamp: 13 ms or 10 s */
};

static void
play_shift(struct stage *stage, const void *arg)
{
	const struct shift *shift = arg;
	struct signed_call call;
	char bare[CALL_CLAIM_MAX], time[CALL_CLAIM_MAX];

	if (signed_prepare(stage, &call) != 0)
		goto out;
	call.claim.timestamp[shift->digits] = '\0';
	memcpy(time, call.claim.timestamp, sizeof(time));
	snprintf(bare, sizeof(bare), "%.40s", call.claim.nonce);
	snprintf(call.claim.nonce, CALL_CLAIM_MAX, "%.40s%s", bare,
	    shift->moved);
	if (signed_sign(stage, &call) != 0 ||
	    signed_send(stage, &call, SIGNED_ACCEPTED) != 0)
		goto out;
	snprintf(call.claim.nonce, CALL_CLAIM_MAX, "%.40s", bare);
	snprintf(call.claim.timestamp, CALL_CLAIM_MAX, "%s%.13s", shift->moved,
	    time);
	(void)signed_send(stage, &call, SIGNED_REFUSED);
out:
	signed_release(&call);
}

/* The other way: the first digit of the timestamp becomes the nonce's last. */
static void
play_shift_back(struct stage *stage, const void *arg)
{
	struct signed_call call;
	char time[CALL_CLAIM_MAX], nonce[CALL_CLAIM_MAX];

	(void)arg;
	if (accepted_call(stage, &call) == 0) {
		memcpy(time, call.claim.timestamp, sizeof(time));
		memcpy(nonce, call.claim.nonce, sizeof(nonce));
		snprintf(call.claim.nonce, CALL_CLAIM_MAX, "%.64s%c", nonce,
		    time[0]);
		snprintf(call.claim.timestamp, CALL_CLAIM_MAX, "%.12s",
		    time + 1);
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

static int
count_accepted(struct stage *stage, size_t i, void *arg)
{
	unsigned *accepted = arg;

	(void)i;
	if (stage_has_code(stage, SIGNED_ACCEPTED))
		++*accepted;
	return stage_expect(stage, SIGNED_ACCEPTED " " SIGNED_REFUSED);
}

static void
play_together(struct stage *stage, const void *arg)
{
	struct request requests[STAGE_TOGETHER] = { 0 };
	struct signed_call call;
	unsigned accepted = 0;
	size_t i;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		for (i = 0; i < STAGE_TOGETHER; i++) {
			requests[i].body = buf_str(&call.body);
			requests[i].len = call.body.len;
			requests[i].claim = &call.claim;
		}
		if (stage_send_all(stage, requests, STAGE_TOGETHER,
			count_accepted, &accepted) == 0 &&
		    accepted != 1)
			(void)stage_fail(stage,
			    "of one call sent %d times at once %u were "
			    "accepted, not one",
			    STAGE_TOGETHER, accepted);
	}
	signed_release(&call);
}

/* The same body under fresh signatures is a genuine re-send. */
static void
play_resend(struct stage *stage, const void *arg)
{
	struct signed_call call;

	(void)arg;
	if (accepted_call(stage, &call) == 0 && stage_repeat(stage) == 0)
		(void)stage_expect(stage, SIGNED_ACCEPTED);
	signed_release(&call);
}

/* Nobody sends a nonce twice, so this is no fault; but it shows that replays
 * are told by something else than the signature. */
static void
play_same_nonce(struct stage *stage, const void *arg)
{
	struct signed_call first, second = SIGNED_CALL_INIT;

	(void)arg;
	if (accepted_call(stage, &first) == 0 &&
	    signed_prepare(stage, &second) == 0) {
		second.claim = first.claim;
		if (signed_sign(stage, &second) == 0 &&
		    signed_send(stage, &second,
			SIGNED_ACCEPTED " " SIGNED_REFUSED) == 0 &&
		    stage_has_code(stage, SIGNED_REFUSED))
			stage_warn(stage,
			    "refused: replays seem to be told by their nonce, "
			    "which a moved digit changes");
	}
	signed_release(&first);
	signed_release(&second);
}

/* clang-format off */
#define SHIFT(moved, digits) MEANS_REPLAYED, play_shift, \
	&(const struct shift){ moved, digits }

const struct check signed_replay_checks[] = {
	{ "replay/plain", "a call sent again is refused", MEANS_REPLAYED,
	    play_plain, NULL },
	{ "replay/together",
	    "a call sent 8 times at once is accepted once",
	    MEANS_REPLAYED, play_together, NULL },
	{ "replay/upper-case",
	    "a call sent again with its hex in capitals is refused",
	    MEANS_REPLAYED, play_case, NULL },
	{ "replay/lower-case",
	    "a call sent first in capitals, then not, is refused",
	    MEANS_REPLAYED, play_case_back, NULL },
	{ "replay/disguised",
	    "a call sent again with one more parameter is refused",
	    MEANS_REPLAYED, play_disguised, "&x=1" },
	{ "replay/shift-0-ms",
	    "a replay with a 0 moved from nonce to timestamp is refused",
	    SHIFT("0", 13) },
	{ "replay/shift-000-ms",
	    "a replay with three 0 moved likewise is refused",
	    SHIFT("000", 13) },
	{ "replay/shift-0-s",
	    "a replay with a 0 moved to seconds is refused",
	    SHIFT("0", 10) },
	{ "replay/shift-000-s",
	    "a replay with seconds written as 13 digits is refused",
	    SHIFT("000", 10) },
	{ "replay/shift-minus",
	    "a replay with a minus moved likewise is refused",
	    SHIFT("-", 13) },
	{ "replay/shift-back",
	    "a replay with a digit moved back to the nonce is refused",
	    MEANS_REPLAYED, play_shift_back, NULL },
	{ "replay/fresh",
	    "the same body, freshly signed, is accepted",
	    MEANS_LOCKED_OUT, play_resend, NULL },
	{ "replay/same-nonce",
	    "another call with a used nonce (a warning if refused)",
	    MEANS_REPLAYED, play_same_nonce, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
