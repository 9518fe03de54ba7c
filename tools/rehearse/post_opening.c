#include "post.h"

#include <string.h>

#include "base/clock.h"

/*
 * Between newInstance and the first 000000 an instance is being opened, for as
 * long as the seller's hook takes, and the platform goes on calling.  Of a
 * handler that opens at once these checks ask little more than the others.
 */
#define STEADY 3 /* calls after the last word, to see that it is the last */

static int
expect_same(struct stage *stage, const char *id, const char *again)
{
	if (strcmp(id, again) == 0)
		return 0;
	return stage_fail(stage,
	    "while it was opened the order got another id: %.64s, not %.64s",
	    again, id);
}

/* An order that is sent again and again. */
struct resent {
	struct order order;
	char id[STAGE_ID_SIZE];
	bool open; /* somebody said so */
};

static int
resend(struct stage *stage, void *arg)
{
	struct resent *resent = arg;
	char again[STAGE_ID_SIZE];

	if (opener_create(stage, &resent->order, again) != 0 ||
	    expect_same(stage, resent->id, again) != 0)
		return -1;
	if (stage_has_code(stage, "000000"))
		resent->open = true;
	else if (resent->open)
		return stage_fail(stage,
		    "newInstance says 000004 again after 000000");
	return 0;
}

static void
play_resend(struct stage *stage, const void *arg)
{
	struct resent resent = { .open = false };
	int i;

	(void)arg;
	order_make(stage, &resent.order);
	if (opener_create(stage, &resent.order, resent.id) != 0)
		return;
	resent.open = stage_has_code(stage, "000000");
	if (resend(stage, &resent) != 0 ||
	    opener_wait_while(stage, resent.id, resend, &resent) != 0)
		return;
	resent.open = true;
	for (i = 0; i < STEADY; i++) {
		if (resend(stage, &resent) != 0)
			return;
	}
}

static void
play_resend_parallel(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], ids[STAGE_TOGETHER][STAGE_ID_SIZE];
	struct order orders[STAGE_TOGETHER];
	size_t i;

	(void)arg;
	order_make(stage, &orders[0]);
	for (i = 1; i < STAGE_TOGETHER; i++)
		orders[i] = orders[0];
	if (opener_create(stage, &orders[0], id) != 0 ||
	    opener_create_together(stage, orders, STAGE_TOGETHER, ids) != 0)
		return;
	for (i = 0; i < STAGE_TOGETHER; i++) {
		if (expect_same(stage, id, ids[i]) != 0)
			return;
	}
}

static void
play_refresh(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];
	json_t *body;

	(void)arg;
	order_make(stage, &order);
	if (opener_create(stage, &order, id) != 0)
		return;
	body = post_body(stage, DO_REFRESH, id);
	if (stage_ask(stage, json_incref(body), "000000 000004") == 0 &&
	    opener_wait(stage, id) == 0)
		(void)stage_ask(stage, json_incref(body), "000000");
	json_decref(body);
}

static int
expect_gone(struct stage *stage, void *id)
{
	return post_expect_gone(stage, id);
}

/* Release what may still be opened, as often as it takes. */
static int
release(struct stage *stage, const char *id)
{
	json_t *body = post_give_back(stage, id);
	int64_t start_ms = clock_monotonic_ms();
	int rc;

	do {
		rc = stage_ask(stage, json_incref(body), "000000 000004");
	} while (rc == 0 && !stage_has_code(stage, "000000") &&
		 (rc = opener_pause(stage, id, start_ms)) == 0);
	json_decref(body);
	return rc;
}

/* When an instance ordered later is open, the hook of the released one has
 * most likely ended as well: that must not bring it back. */
static void
play_release(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], later[STAGE_ID_SIZE];
	struct order order;
	int i;

	(void)arg;
	order_make(stage, &order);
	if (opener_create(stage, &order, id) != 0 || release(stage, id) != 0 ||
	    expect_gone(stage, id) != 0)
		return;
	order_make(stage, &order);
	if (opener_create(stage, &order, later) != 0 ||
	    opener_wait_while(stage, later, expect_gone, id) != 0)
		return;
	for (i = 0; i < STEADY; i++) {
		if (expect_gone(stage, id) != 0)
			return;
	}
}

const struct check post_opening_checks[] = {
	{ "opening/resend", "re-sends while it opens give the same id, no less",
	    MEANS_TWICE, play_resend, NULL },
	{ "opening/resend-parallel",
	    "8 re-sends at once while it opens, one id", MEANS_TWICE,
	    play_resend_parallel, NULL },
	{ "opening/refresh", "a renewal of what is being opened gets through",
	    MEANS_ORDER, play_refresh, NULL },
	{ "opening/release", "what is released while it opens stays released",
	    MEANS_REVIVED, play_release, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
