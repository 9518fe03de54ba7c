#include <string.h>

#include "base/clock.h"
#include "v1.h"

static int
expect_same(struct stage *stage, const char *id, const char *again)
{
	if (strcmp(id, again) == 0)
		return 0;
	return stage_fail(stage, "the order got %.64s first and %.64s then", id,
	    again);
}

/* Nothing is different, not even the token: section 4 lets it come again. */
static void
play_verbatim(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;

	(void)arg;
	if (opener_open_order(stage, &order, id) == 0 &&
	    opener_create(stage, &order, id) == 0 && stage_again(stage) == 0 &&
	    stage_expect(stage, V1_DONE) == 0 &&
	    opener_expect_id(stage, again) == 0)
		(void)expect_same(stage, id, again);
}

const struct check v1_order_checks[] = {
	{ "order/verbatim", "the same request with the same token, too",
	    MEANS_LOCKED_OUT, play_verbatim, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

/*
 * While it opens.  The platform does not wait in 1.0: it sends the create again
 * within 3 h, and has no other call until that succeeds.
 */
static void
play_at_once(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	if (stage_ask(stage, v1_new(stage, &order), "000000 000004") != 0)
		return;
	if (stage_has_code(stage, V1_DONE)) {
		if (opener_expect_id(stage, id) == 0)
			opener_remember(stage, id, clock_monotonic_ms());
		return;
	}
	(void)opener_create(stage, &order, id);
	stage_warn(stage,
	    "the first answer is 000004, a failed call in 1.0: mailed to the "
	    "seller, and sent again within 3 h");
}

/* Whatever a 000004 names is what the order gets in the end. */
static void
play_steady(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE], early[STAGE_ID_SIZE];
	struct order order;
	int i;

	(void)arg;
	early[0] = '\0';
	order_make(stage, &order);
	if (stage_ask(stage, v1_new(stage, &order), "000000 000004") != 0)
		return;
	if (json_object_get(stage->last.answer.members, "instanceId") != NULL &&
	    opener_expect_id(stage, early) != 0)
		return;
	if (opener_create(stage, &order, id) != 0 ||
	    (early[0] != '\0' && expect_same(stage, early, id) != 0))
		return;
	for (i = 0; i < 3; i++) {
		if (stage_ask(stage, v1_new(stage, &order), V1_DONE) != 0 ||
		    opener_expect_id(stage, again) != 0 ||
		    expect_same(stage, id, again) != 0)
			return;
	}
}

const struct check v1_opening_checks[] = {
	{ "opening/at-once", "the first answer is 000000 (else a warning)",
	    MEANS_CREATE, play_at_once, NULL },
	{ "opening/steady", "once 000000, always so, with the same id",
	    MEANS_TWICE, play_steady, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
