#include <stdio.h>
#include <string.h>

#include "family.h"
#include "instance.h"
#include "opener.h"
#include "stage.h"

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
		if (strcmp(ids[i], ids[0]) != 0) {
			(void)stage_fail(stage,
			    "%d calls at once for one order gave two ids: "
			    "%.64s and %.64s",
			    STAGE_TOGETHER, ids[0], ids[i]);
			return;
		}
	}
	(void)stage->family->there(stage, ids[0]);
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

static void
play_resend(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;
	int i;

	(void)arg;
	order_make(stage, &order);
	if (opener_create(stage, &order, id) != 0)
		return;
	for (i = 0; i < 3; i++) {
		if (opener_create(stage, &order, again) != 0)
			return;
		if (strcmp(id, again) != 0) {
			(void)stage_fail(stage,
			    "the order got %.64s first and %.64s then", id,
			    again);
			return;
		}
	}
}

/* Once opened, a re-send finds it open. */
static void
play_resend_open(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;

	(void)arg;
	if (opener_open_order(stage, &order, id) != 0 ||
	    opener_create(stage, &order, again) != 0 ||
	    stage_expect(stage, "000000") != 0)
		return;
	if (strcmp(id, again) != 0)
		(void)stage_fail(stage, "the open order got another id: %.64s",
		    again);
}

/* How the second order is written, given the first. */
enum twin {
	TWIN_ORDER,  /* another order */
	TWIN_LINE,   /* the same order, another line; in 1.0: product */
	TWIN_BORDER, /* the same text, cut elsewhere */
	TWIN_CASE    /* the same but for the case of letters */
};

static const enum twin twin_order = TWIN_ORDER, twin_line = TWIN_LINE,
		       twin_border = TWIN_BORDER, twin_case = TWIN_CASE;

static void
make_twin(struct stage *stage, enum twin twin, const struct order *order,
    struct order *other)
{
	size_t i, len = strlen(order->id);

	*other = *order;
	switch (twin) {
	case TWIN_ORDER:
		order_make(stage, other);
		break;
	case TWIN_LINE:
		other->line[strlen(other->line) - 1] = '2';
		break;
	case TWIN_BORDER:
		other->id[len - 1] = '\0';
		snprintf(other->line, sizeof(other->line), "%c%.100s",
		    order->id[len - 1], order->line);
		break;
	case TWIN_CASE:
		for (i = 0; i < len; i++) {
			if (other->id[i] >= 'A' && other->id[i] <= 'Z')
				other->id[i] = (char)(other->id[i] + 32);
		}
		break;
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
		(void)stage_fail(stage, "both orders got the id %.64s", id);
}

const struct check instance_order_checks[] = {
	{ "order/resend", "re-sends with other businessIds give the same id",
	    MEANS_TWICE, play_resend, NULL },
	{ "order/resend-open", "a re-send after the opening gives 000000",
	    MEANS_TWICE, play_resend_open, NULL },
	{ "order/together", "8 re-sends at the same time give one id",
	    MEANS_TWICE, play_together, NULL },
	{ "order/crowd", "8 orders at the same time give 8 ids", MEANS_SHARED,
	    play_crowd, NULL },
	{ "order/other-order", "another order gets another id", MEANS_SHARED,
	    play_twin, &twin_order },
	{ "order/other-line", "so does another line, or product, of one order",
	    MEANS_SHARED, play_twin, &twin_line },
	{ "order/border", "order and line are two values, not joined text",
	    MEANS_SHARED, play_twin, &twin_border },
	{ "order/case", "orders that differ in case are two orders",
	    MEANS_SHARED, play_twin, &twin_case },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
