#include <stdio.h>
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

static void
play_resend(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;
	int i;

	(void)arg;
	if (opener_open_order(stage, &order, id) != 0)
		return;
	for (i = 0; i < 3; i++) {
		if (opener_create(stage, &order, again) != 0 ||
		    expect_same(stage, id, again) != 0)
			return;
	}
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

static void
play_together(struct stage *stage, const void *arg)
{
	struct order orders[STAGE_TOGETHER];
	char ids[STAGE_TOGETHER][STAGE_ID_SIZE];
	size_t i;

	(void)arg;
	order_make(stage, &orders[0]);
	for (i = 1; i < STAGE_TOGETHER; i++)
		orders[i] = orders[0];
	if (opener_create_together(stage, orders, STAGE_TOGETHER, ids) != 0)
		return;
	for (i = 1; i < STAGE_TOGETHER; i++) {
		if (expect_same(stage, ids[0], ids[i]) != 0)
			return;
	}
}

static void
play_crowd(struct stage *stage, const void *arg)
{
	struct order orders[STAGE_TOGETHER];
	char ids[STAGE_TOGETHER][STAGE_ID_SIZE];
	size_t i, j;

	(void)arg;
	for (i = 0; i < STAGE_TOGETHER; i++)
		order_make(stage, &orders[i]);
	if (opener_create_together(stage, orders, STAGE_TOGETHER, ids) != 0)
		return;
	for (i = 1; i < STAGE_TOGETHER; i++) {
		for (j = 0; j < i; j++) {
			if (strcmp(ids[i], ids[j]) == 0)
				(void)stage_fail(stage,
				    "two of %d orders at once got one id: "
				    "%.64s",
				    STAGE_TOGETHER, ids[i]);
		}
	}
}

/* How the second purchase is written, given the first. */
enum twin {
	TWIN_ORDER,   /* another order of the same product */
	TWIN_PRODUCT, /* the same order, another product */
	TWIN_BORDER,  /* the same text, cut elsewhere */
	TWIN_CASE     /* the same but for the case of letters */
};

static const enum twin twin_order = TWIN_ORDER, twin_product = TWIN_PRODUCT,
		       twin_border = TWIN_BORDER, twin_case = TWIN_CASE;

static void
make_twin(struct stage *stage, enum twin twin, const struct order *order,
    struct order *other)
{
	size_t len = strlen(order->id);
	char *c;

	order_make(stage, other);
	if (twin != TWIN_ORDER)
		memcpy(other->id, order->id, sizeof(other->id));
	if (twin != TWIN_PRODUCT)
		memcpy(other->line, order->line, sizeof(other->line));
	if (twin == TWIN_BORDER) {
		other->id[len - 1] = '\0';
		snprintf(other->line, sizeof(other->line), "%c%.100s",
		    order->id[len - 1], order->line);
	}
	for (c = other->id; twin == TWIN_CASE && *c != '\0'; c++) {
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 32);
	}
}

static void
play_twin(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], other_id[STAGE_ID_SIZE];
	struct order order, other;

	if (opener_open_order(stage, &order, id) != 0)
		return;
	make_twin(stage, *(const enum twin *)arg, &order, &other);
	if (opener_create(stage, &other, other_id) == 0 &&
	    strcmp(id, other_id) == 0)
		(void)stage_fail(stage, "both purchases got the id %.64s", id);
}

const struct check v1_order_checks[] = {
	{ "order/resend", "re-sends with other businessIds give the same id",
	    MEANS_TWICE, play_resend, NULL },
	{ "order/verbatim", "the same request with the same token, too",
	    MEANS_LOCKED_OUT, play_verbatim, NULL },
	{ "order/together", "8 re-sends at the same time give one id",
	    MEANS_TWICE, play_together, NULL },
	{ "order/crowd", "8 orders at the same time give 8 ids", MEANS_SHARED,
	    play_crowd, NULL },
	{ "order/other-order", "another order gets another id", MEANS_SHARED,
	    play_twin, &twin_order },
	{ "order/other-product", "another product of one order, too",
	    MEANS_SHARED, play_twin, &twin_product },
	{ "order/border", "order and product are two values, not joined text",
	    MEANS_SHARED, play_twin, &twin_border },
	{ "order/case", "orders that differ in case are two orders",
	    MEANS_SHARED, play_twin, &twin_case },
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
