#include "post_life.h"
#include "saas.h"

static void
play_product_info(struct stage *stage, const void *arg)
{
	json_t *info = json_loads(arg, JSON_DECODE_ANY, NULL);
	char id[STAGE_ID_SIZE];
	json_t *body;

	if (opener_shared(stage, id) != 0) {
		json_decref(info);
		return;
	}
	body = post_body(stage, "changeInstanceCheck", id);
	(void)stage_ask(stage, members_with_json(body, "productInfo", info),
	    "000000");
}

#define UPGRADE STEP("upgradeInstance")
#define CHECK   STEP("changeInstanceCheck")

/* clang-format off */
static const struct post_step whole[] = { STEP_THERE,
	STEP_REFRESH("TRIAL_TO_FORMAL"), STEP_REFRESH("RENEWAL"), STEP_FREEZE,
	STEP_STILL_THERE, STEP_EXPIRE("20411231235959"), STEP_UNFREEZE,
	STEP_OPEN, UPGRADE, CHECK, STEP_EXPIRE("20401231235959"),
	STEP_REFRESH("UNSUBSCRIBE_RENEWAL_PERIOD"), STEP_THERE, STEP_RELEASE,
	STEP_RELEASE, STEP_GONE(DO_TOUCH), STEP_END };
static const struct post_step query[] = { STEP_THERE, STEP_END };
static const struct post_step change[] = { STEP_REFRESH("RENEWAL_CHANGE"),
	STEP_THERE, STEP_END };
static const struct post_step upgrade[] = { UPGRADE, STEP_AGAIN, STEP_THERE,
	STEP_END };
static const struct post_step gone_query[] = { STEP_RELEASE,
	STEP_GONE("queryInstance"), STEP_END };
static const struct post_step gone_upgrade[] = { STEP_RELEASE,
	STEP_GONE("upgradeInstance"), STEP_END };
/* clang-format on */

const struct check saas_life_checks[] = {
	{ "life/query", "an opened instance shows its appInfo", MEANS_QUERY,
	    post_play_steps, query },
	{ "life/renewal-change", "a renewal with a change", MEANS_ORDER,
	    post_play_steps, change },
	{ "life/upgrade", "an upgrade, and the same once more", MEANS_ORDER,
	    post_play_steps, upgrade },
	{ "life/check-object", "changeInstanceCheck with an object",
	    MEANS_ORDER, play_product_info,
	    "{\"skuCode\":\"s\",\"b\":[1,2.5,null,{\"a\":true}]}" },
	{ "life/check-array", "changeInstanceCheck with an array", MEANS_ORDER,
	    play_product_info, "[{\"skuCode\":\"s\"}]" },
	{ "life/check-string", "changeInstanceCheck with a string of JSON",
	    MEANS_ORDER, play_product_info, "\"{\\\"skuCode\\\":\\\"s\\\"}\"" },
	{ "life/whole", "the whole life of an instance, in one piece",
	    MEANS_ORDER, post_play_steps, whole },
	{ "released/query", "a released instance is not shown any more",
	    MEANS_REVIVED, post_play_steps, gone_query },
	{ "released/upgrade", "a released instance cannot be upgraded",
	    MEANS_BELIEVED, post_play_steps, gone_upgrade },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
