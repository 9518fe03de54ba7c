#include "saas.h"

static void
play_product_info(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];
	json_t *body;

	if (opener_shared(stage, id) != 0)
		return;
	body = post_body(stage, "changeInstanceCheck", id);
	body = members_with_json(body, "productInfo",
	    json_pack("{s:s, s:[s]}", "名称", arg, "b", arg));
	if (stage_ask(stage, json_incref(body), "000000") == 0)
		(void)post_ask_escaped(stage, json_incref(body), "000000");
	json_decref(body);
}

const struct check saas_text_checks[] = {
	{ "text/product-info", "a productInfo in Chinese", MEANS_ORDER,
	    play_product_info, "规格 ①" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
