#include "post_life.h"

#include <string.h>

static int
take_step(struct stage *stage, const struct post_step *step, const char *id)
{
	json_t *body;

	if (strcmp(step->activity, "again") == 0)
		return stage_repeat(stage) == 0
			   ? stage_expect(stage, step->codes)
			   : -1;
	if (strcmp(step->activity, "open") == 0)
		return post_expect_open(stage, id);
	if (strcmp(step->activity, "there") == 0)
		return post_expect_there(stage, id);
	body = post_body(stage, step->activity, id);
	if (step->member != NULL)
		body = members_with(body, step->member, step->value);
	return stage_ask(stage, body, step->codes);
}

int
post_take_steps(struct stage *stage, const struct post_step *steps,
    const char *id)
{
	for (; steps->activity != NULL; steps++) {
		if (take_step(stage, steps, id) != 0)
			return -1;
	}
	return 0;
}

void
post_play_steps(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0)
		(void)post_take_steps(stage, arg, id);
}

/* clang-format off */
static const struct post_step trial[] = { STEP_REFRESH("TRIAL_TO_FORMAL"),
	STEP_THERE, STEP_END };
static const struct post_step renewal[] = { STEP_REFRESH("RENEWAL"),
	STEP_AGAIN, STEP_THERE, STEP_END };
static const struct post_step backwards[] = { STEP_EXPIRE("20411231235959"),
	STEP_REFRESH("UNSUBSCRIBE_RENEWAL_PERIOD"), STEP_AGAIN, STEP_THERE,
	STEP_END };
static const struct post_step past[] = { STEP_EXPIRE("20201231235959"),
	STEP_STILL_THERE, STEP_END };
static const struct post_step freeze[] = { STEP_FREEZE, STEP_STILL_THERE,
	STEP_END };
static const struct post_step refreeze[] = { STEP_FREEZE, STEP_FREEZE,
	STEP_END };
static const struct post_step frozen_refresh[] = { STEP_FREEZE,
	STEP_REFRESH("RENEWAL"), STEP_UNFREEZE, STEP_OPEN, STEP_END };
static const struct post_step unfreeze[] = { STEP_FREEZE, STEP_UNFREEZE,
	STEP_OPEN, STEP_END };
static const struct post_step unfreeze_again[] = { STEP_FREEZE, STEP_UNFREEZE,
	STEP_UNFREEZE, STEP_END };
static const struct post_step release[] = { STEP_RELEASE, STEP_END };
static const struct post_step release_again[] = { STEP_RELEASE, STEP_AGAIN,
	STEP_RELEASE, STEP_END };
static const struct post_step frozen_release[] = { STEP_FREEZE, STEP_RELEASE,
	STEP_END };
static const struct post_step gone_refresh[] = { STEP_RELEASE,
	STEP_GONE(DO_REFRESH), STEP_END };
static const struct post_step gone_unfreeze[] = { STEP_RELEASE,
	STEP_GONE_UNFREEZE, STEP_END };
static const struct post_step gone_freeze[] = { STEP_RELEASE, STEP_FREEZE,
	STEP_GONE(DO_TOUCH), STEP_END };
/* clang-format on */

const struct check post_new_checks[] = {
	{ "life/trial-to-formal", "a trial becomes formal", MEANS_ORDER,
	    post_play_steps, trial },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check post_life_checks[] = {
	{ "life/renewal", "a renewal, and the same once more", MEANS_ORDER,
	    post_play_steps, renewal },
	{ "life/backwards", "a cancelled renewal moves the expiry backwards",
	    MEANS_ORDER, post_play_steps, backwards },
	{ "life/expired", "an expiry in the past keeps the data", MEANS_LOST,
	    post_play_steps, past },
	{ "life/freeze", "freezing succeeds and keeps the data", MEANS_LOST,
	    post_play_steps, freeze },
	{ "life/freeze-again", "freezing what is frozen succeeds", MEANS_ORDER,
	    post_play_steps, refreeze },
	{ "life/refresh-frozen", "what is frozen can be renewed", MEANS_ORDER,
	    post_play_steps, frozen_refresh },
	{ "life/unfreeze", "what is unfrozen is open again", MEANS_ORDER,
	    post_play_steps, unfreeze },
	{ "life/unfreeze-again", "unfreezing what is open succeeds",
	    MEANS_ORDER, post_play_steps, unfreeze_again },
	{ "life/release", "a release succeeds", MEANS_ORDER, post_play_steps,
	    release },
	{ "life/release-again", "releasing what is released succeeds",
	    MEANS_ORDER, post_play_steps, release_again },
	{ "life/release-frozen", "what is frozen is released", MEANS_ORDER,
	    post_play_steps, frozen_release },
	{ "released/refresh", "what is released cannot be renewed",
	    MEANS_BELIEVED, post_play_steps, gone_refresh },
	{ "released/unfreeze", "what is released cannot be unfrozen",
	    MEANS_REVIVED, post_play_steps, gone_unfreeze },
	{ "released/freeze", "freezing what is released succeeds", MEANS_ORDER,
	    post_play_steps, gone_freeze },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
