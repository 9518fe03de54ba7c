#include "notify.h"

#include <string.h>

/* A notice of this order, real. */
static json_t *
notice(struct stage *stage, const struct order *order)
{
	json_t *call = post_body(stage, DO_TOUCH, NULL);

	call = members_with(call, "orderId", order->id);
	return members_with(call, "orderLineId", order->line);
}

/* A notice several times over, each debug ('d') or real ('r'). */
static void
play_notices(struct stage *stage, const void *arg)
{
	const char *kinds = arg;
	struct order order;
	json_t *call;

	order_make(stage, &order);
	for (; *kinds != '\0'; kinds++) {
		call = notice(stage, &order);
		if (*kinds == 'd')
			call = members_probe(call);
		if (stage_ask(stage, call, "000000") != 0)
			return;
	}
}

static void
play_together(struct stage *stage, const void *arg)
{
	struct order order;

	(void)arg;
	order_make(stage, &order);
	(void)post_ask_together(stage, notice(stage, &order), "000000");
}

static int
expect_taken(struct stage *stage, size_t i, void *arg)
{
	(void)i;
	(void)arg;
	return stage_expect(stage, "000000");
}

static void
play_crowd(struct stage *stage, const void *arg)
{
	json_t *calls[STAGE_TOGETHER];
	size_t i;

	(void)arg;
	for (i = 0; i < STAGE_TOGETHER; i++)
		calls[i] = post_body(stage, DO_TOUCH, NULL);
	(void)stage_put_all(stage, calls, STAGE_TOGETHER, expect_taken, NULL);
}

/* A second line of an order, which is another notice. */
static void
play_line(struct stage *stage, const void *arg)
{
	struct order order;

	(void)arg;
	order_make(stage, &order);
	if (stage_ask(stage, notice(stage, &order), "000000") != 0)
		return;
	order.line[strlen(order.line) - 1] = '2';
	(void)stage_ask(stage, notice(stage, &order), "000000");
}

/* testFlag in every form that has been seen, as a JSON text. */
static void
play_flag(struct stage *stage, const void *arg)
{
	json_t *flag = json_loads(arg, JSON_DECODE_ANY, NULL);

	(void)stage_ask(stage,
	    members_with_json(post_body(stage, DO_TOUCH, NULL), "testFlag",
		flag),
	    "000000");
}

#define ORDER "订单 / \"é\" 😀"

const struct check notify_order_checks[] = {
	{ "order/new", "a notice of a new order is taken", MEANS_NOTICE,
	    play_notices, "r" },
	{ "order/resend", "so is each re-send of it", MEANS_NOTICE,
	    play_notices, "rrrr" },
	{ "order/together", "8 re-sends at the same time are taken",
	    MEANS_NOTICE, play_together, NULL },
	{ "order/crowd", "8 notices at the same time are taken", MEANS_NOTICE,
	    play_crowd, NULL },
	{ "order/other-line", "another line of one order is taken",
	    MEANS_NOTICE, play_line, NULL },
	{ "probe/resend", "a debug notice is taken as often as it comes",
	    MEANS_PROBE, play_notices, "dddd" },
	{ "probe/then-real", "the real notice after the debug one is taken",
	    MEANS_TOUCHED, play_notices, "drd" },
	{ "probe/after-real", "the debug notice after the real one is taken",
	    MEANS_PROBE, play_notices, "rdr" },
	{ "flag/text-0", "testFlag \"0\" is taken", MEANS_NOTICE, play_flag,
	    "\"0\"" },
	{ "flag/text-1", "testFlag \"1\" is taken", MEANS_PROBE, play_flag,
	    "\"1\"" },
	{ "flag/integer-0", "testFlag 0 is taken", MEANS_NOTICE, play_flag,
	    "0" },
	{ "flag/integer-1", "testFlag 1 is taken", MEANS_PROBE, play_flag,
	    "1" },
	{ "text/order", "an orderId in Chinese", MEANS_NOTICE, post_play_text,
	    POST_VALUE(DO_TOUCH, "orderId", ORDER) },
	{ "text/line", "an orderLineId in Chinese", MEANS_NOTICE,
	    post_play_text, POST_VALUE(DO_TOUCH, "orderLineId", ORDER) },
	{ POST_MOCK("MOCKPERIODYEARNEW", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKONETIMENEW", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKONDEMAND", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKONDEMANDPKG", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKPERIODDAYTRIAL", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKMONTYTRIALTOFORMAL", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKMONTYUNSUBSCRIBE", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKMONTYRENEW", DO_TOUCH, NULL) },
	{ POST_MOCK("MOCKMONTYCHANGE", DO_TOUCH, NULL) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
