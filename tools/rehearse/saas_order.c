#include "saas.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/jsontext.h"

/* What the answers to several newInstance at once have to have in common. */
struct crowd {
	char ids[STAGE_TOGETHER][STAGE_ID_SIZE];
};

static int
note_id(struct stage *stage, size_t i, void *arg)
{
	struct crowd *crowd = arg;

	if (stage_expect(stage, "000000 000004") != 0 ||
	    saas_expect_id(stage, crowd->ids[i]) != 0)
		return -1;
	/* For the clean-up; a repeated id does no harm there. */
	if (json_array_append_new(stage->created, json_string(crowd->ids[i])) !=
	    0)
		return stage_fail(stage, "out of memory");
	return 0;
}

/* Send newInstance for each order at the same time. */
static int
create_together(struct stage *stage, const struct saas_order *orders,
    struct crowd *crowd)
{
	struct request requests[STAGE_TOGETHER] = { 0 };
	struct buf bodies[STAGE_TOGETHER];
	json_t *body;
	size_t i;
	int rc = 0;

	for (i = 0; i < STAGE_TOGETHER; i++) {
		bodies[i] = (struct buf)BUF_INIT;
		body = saas_new(stage, &orders[i]);
		if (jsontext_dump(body, JSON_SORT_KEYS, &bodies[i]) != 0)
			rc = stage_fail(stage, "out of memory");
		json_decref(body);
		requests[i].body = buf_str(&bodies[i]);
		requests[i].len = bodies[i].len;
	}
	if (rc == 0)
		rc = stage_send_all(stage, requests, STAGE_TOGETHER, note_id,
		    crowd);
	for (i = 0; i < STAGE_TOGETHER; i++)
		buf_release(&bodies[i]);
	return rc;
}

static void
play_together(struct stage *stage, const void *arg)
{
	struct saas_order orders[STAGE_TOGETHER];
	struct crowd crowd;
	const char *id = crowd.ids[0];
	size_t i;

	(void)arg;
	saas_order_make(stage, &orders[0]);
	for (i = 1; i < STAGE_TOGETHER; i++)
		orders[i] = orders[0];
	if (create_together(stage, orders, &crowd) != 0)
		return;
	for (i = 1; i < STAGE_TOGETHER; i++) {
		if (strcmp(crowd.ids[i], crowd.ids[0]) != 0) {
			(void)stage_fail(stage,
			    "%d calls at once for one order gave two ids: "
			    "%.64s and %.64s",
			    STAGE_TOGETHER, crowd.ids[0], crowd.ids[i]);
			return;
		}
	}
	if (saas_wait(stage, id) == 0)
		(void)saas_expect_info(stage, &id, 1, SAAS_INFO);
}

static void
play_crowd(struct stage *stage, const void *arg)
{
	struct saas_order orders[STAGE_TOGETHER];
	struct crowd crowd;
	size_t i, j;

	(void)arg;
	for (i = 0; i < STAGE_TOGETHER; i++)
		saas_order_make(stage, &orders[i]);
	if (create_together(stage, orders, &crowd) != 0)
		return;
	for (i = 1; i < STAGE_TOGETHER; i++) {
		for (j = 0; j < i; j++) {
			if (strcmp(crowd.ids[i], crowd.ids[j]) == 0)
				(void)stage_fail(stage,
				    "two of %d orders at once got one id: "
				    "%.64s",
				    STAGE_TOGETHER, crowd.ids[i]);
		}
	}
}

static void
play_resend(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct saas_order order;
	int i;

	(void)arg;
	saas_order_make(stage, &order);
	if (saas_create(stage, &order, id) != 0)
		return;
	for (i = 0; i < 3; i++) {
		if (saas_create(stage, &order, again) != 0)
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
	struct saas_order order;

	(void)arg;
	saas_order_make(stage, &order);
	if (saas_create(stage, &order, id) != 0 || saas_wait(stage, id) != 0 ||
	    saas_create(stage, &order, again) != 0 ||
	    stage_expect(stage, "000000") != 0)
		return;
	if (strcmp(id, again) != 0)
		(void)stage_fail(stage, "the open order got another id: %.64s",
		    again);
}

/* How the second order is written, given the first. */
enum twin {
	TWIN_ORDER,  /* another order */
	TWIN_LINE,   /* the same order, another line */
	TWIN_BORDER, /* the same text, cut elsewhere */
	TWIN_CASE    /* the same but for the case of letters */
};

static const enum twin twin_order = TWIN_ORDER, twin_line = TWIN_LINE,
		       twin_border = TWIN_BORDER, twin_case = TWIN_CASE;

static void
make_twin(struct stage *stage, enum twin twin, const struct saas_order *order,
    struct saas_order *other)
{
	size_t i, len = strlen(order->id);

	*other = *order;
	switch (twin) {
	case TWIN_ORDER:
		saas_order_make(stage, other);
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
	struct saas_order order, other;

	saas_order_make(stage, &order);
	make_twin(stage, *(const enum twin *)arg, &order, &other);
	if (saas_create(stage, &order, id) == 0 &&
	    saas_create(stage, &other, other_id) == 0 &&
	    strcmp(id, other_id) == 0)
		(void)stage_fail(stage, "both orders got the id %.64s", id);
}

const struct check saas_order_checks[] = {
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
	{ "order/other-line", "another line of one order gets another id",
	    MEANS_SHARED, play_twin, &twin_line },
	{ "order/border", "order and line are two values, not joined text",
	    MEANS_SHARED, play_twin, &twin_border },
	{ "order/case", "orders that differ in case are two orders",
	    MEANS_SHARED, play_twin, &twin_case },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
