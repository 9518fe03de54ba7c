#include "post.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/jsontext.h"

int
post_ask_escaped(struct stage *stage, json_t *call, const char *codes)
{
	struct buf text = BUF_INIT;
	int rc;

	if (jsontext_dump(call, JSON_SORT_KEYS | JSON_ENSURE_ASCII, &text) != 0)
		rc = stage_fail(stage, "out of memory");
	else
		rc = stage_send_text(stage, buf_str(&text));
	json_decref(call);
	buf_release(&text);
	return rc == 0 ? stage_expect(stage, codes) : -1;
}

void
post_play_text(struct stage *stage, const void *arg)
{
	const struct post_value *row = arg;
	const char *codes = post_accepted(post_activity(stage, row->activity));
	char id[STAGE_ID_SIZE];
	json_t *body;

	if (opener_shared(stage, id) != 0)
		return;
	body = members_with(post_body(stage, row->activity, id), row->member,
	    row->text);
	if (stage_ask(stage, json_incref(body), codes) == 0)
		(void)post_ask_escaped(stage, json_incref(body), codes);
	json_decref(body);
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
	    post_ask_escaped(stage, post_new(stage, &order), "000000 000004") !=
		0 ||
	    opener_expect_id(stage, again) != 0)
		return;
	if (strcmp(id, again) != 0)
		(void)stage_fail(stage,
		    "the order got %.64s when written in UTF-8 and %.64s when "
		    "written with \\u escapes",
		    id, again);
}

/* Bytes that are no UTF-8 in the orderId of a call, where a mark stands. */
static void
play_invalid(struct stage *stage, const void *arg)
{
	static const char mark[] = "(here)";
	json_t *call = post_body(stage, DO_REFRESH, NULL);
	struct buf text = BUF_INIT, body = BUF_INIT;
	const char *at;

	call = members_with(call, "orderId", mark);
	if (jsontext_dump(call, JSON_SORT_KEYS, &text) == 0 &&
	    (at = strstr(buf_str(&text), mark)) != NULL)
		buf_addf(&body, "%.*s%s%s", (int)(at - buf_str(&text)),
		    buf_str(&text), (const char *)arg, at + strlen(mark));
	if (!buf_ok(&body) || body.len == 0)
		(void)stage_fail(stage, "out of memory");
	else if (stage_send_text(stage, buf_str(&body)) == 0)
		(void)stage_expect(stage, "000002");
	json_decref(call);
	buf_release(&text);
	buf_release(&body);
}

const struct check post_new_text_checks[] = {
	{ "text/order-chinese", "an order in Chinese, in UTF-8 and as \\u",
	    MEANS_CREATE, play_order, "订单" },
	{ "text/order-emoji", "an order beyond the BMP, in UTF-8 and as \\u",
	    MEANS_CREATE, play_order, "😀" },
	{ "text/order-marks", "an order with /, \\, \", &, % and + in it",
	    MEANS_CREATE, play_order, "a/b\\c\"d&e%f+g" },
	{ "text/product", "a productId in Chinese", MEANS_ORDER, post_play_text,
	    POST_VALUE(DO_REFRESH, "productId", "产品-é-1") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check post_text_checks[] = {
	{ "text/overlong", "overlong UTF-8 is refused", MEANS_UNCLEAR,
	    play_invalid, "\xc0\xaf" },
	{ "text/latin-1", "Latin-1 bytes are refused", MEANS_UNCLEAR,
	    play_invalid, "\xe9t\xe9" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
