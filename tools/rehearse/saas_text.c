#include "saas.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/jsontext.h"

/* Ask with all beyond ASCII as \u escapes. */
static int
ask_escaped(struct stage *stage, json_t *body, const char *codes)
{
	struct buf text = BUF_INIT;
	int rc;

	if (jsontext_dump(body, JSON_SORT_KEYS | JSON_ENSURE_ASCII, &text) != 0)
		rc = stage_fail(stage, "out of memory");
	else
		rc = stage_send_text(stage, buf_str(&text));
	json_decref(body);
	buf_release(&text);
	return rc == 0 ? stage_expect(stage, codes) : -1;
}

/* An order with text of its own in it. */
static void
order_in(struct stage *stage, const char *text, struct order *order)
{
	struct order plain;

	order_make(stage, &plain);
	snprintf(order->id, sizeof(order->id), "%s%s%u", text, stage->run,
	    stage->serial);
	snprintf(order->line, sizeof(order->line), "%.100s-000001", order->id);
}

static void
play_order(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;

	order_in(stage, arg, &order);
	if (opener_create(stage, &order, id) != 0 ||
	    ask_escaped(stage, saas_new(stage, &order), "000000 000004") != 0 ||
	    opener_expect_id(stage, again) != 0)
		return;
	if (strcmp(id, again) != 0)
		(void)stage_fail(stage,
		    "the order got %.64s when written in UTF-8 and %.64s when "
		    "written with \\u escapes",
		    id, again);
}

static void
play_product(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];
	json_t *body;

	if (opener_shared(stage, id) != 0)
		return;
	body = saas_body(stage, "refreshInstance", id);
	if (stage_ask(stage, members_with(body, "productId", arg), "000000") !=
	    0)
		return;
	body = saas_body(stage, "refreshInstance", id);
	(void)ask_escaped(stage, members_with(body, "productId", arg),
	    "000000");
}

static void
play_product_info(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];
	json_t *body;
	int i;

	if (opener_shared(stage, id) != 0)
		return;
	for (i = 0; i < 2; i++) {
		body = saas_body(stage, "changeInstanceCheck", id);
		body = members_with_json(body, "productInfo",
		    json_pack("{s:s, s:[s]}", "名称", arg, "b", arg));
		if ((i == 0 ? stage_ask : ask_escaped)(stage, body, "000000") !=
		    0)
			return;
	}
}

/* Bytes that are no UTF-8 inside a member. */
static void
play_invalid(struct stage *stage, const void *arg)
{
	struct buf body = BUF_INIT;

	buf_addf(&body,
	    "{\"activity\":\"newInstance\",\"businessId\":\"b\",\"orderId\":"
	    "\"CS%s%s\",\"orderLineId\":\"CS-1\",\"testFlag\":\"0\"}",
	    stage->run, (const char *)arg);
	if (!buf_ok(&body))
		(void)stage_fail(stage, "out of memory");
	else if (stage_send_text(stage, buf_str(&body)) == 0)
		(void)stage_expect(stage, "000002");
	buf_release(&body);
}

const struct check saas_text_checks[] = {
	{ "text/order-chinese", "an order in Chinese, in UTF-8 and as \\u",
	    MEANS_CREATE, play_order, "订单" },
	{ "text/order-emoji", "an order beyond the BMP, in UTF-8 and as \\u",
	    MEANS_CREATE, play_order, "😀" },
	{ "text/order-marks", "an order with /, \\, \", &, % and + in it",
	    MEANS_CREATE, play_order, "a/b\\c\"d&e%f+g" },
	{ "text/product", "a productId in Chinese", MEANS_ORDER, play_product,
	    "产品-é-1" },
	{ "text/product-info", "a productInfo in Chinese", MEANS_ORDER,
	    play_product_info, "规格 ①" },
	{ "text/overlong", "overlong UTF-8 is refused", MEANS_UNCLEAR,
	    play_invalid, "\xc0\xaf" },
	{ "text/latin-1", "Latin-1 bytes are refused", MEANS_UNCLEAR,
	    play_invalid, "\xe9t\xe9" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
