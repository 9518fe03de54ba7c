#include "saas.h"

#include <string.h>

#define NEW     "newInstance"
#define QUERY   "queryInstance"
#define REFRESH "refreshInstance"
#define STATUS  "updateInstanceStatus"
#define RELEASE "releaseInstance"
#define UPGRADE "upgradeInstance"
#define CHECK   "changeInstanceCheck"

/* PROTOCOL.md section 6. */
const struct saas_member saas_members[] = {
	{ NEW, "orderId", SAAS_ORDER, 64, true },
	{ NEW, "orderLineId", SAAS_LINE, 64, true },
	{ NEW, "businessId", SAAS_BUSINESS, 64, true },
	{ QUERY, "instanceId", SAAS_IDS, 6499, true },
	{ REFRESH, "scene", SAAS_SCENE, 64, true },
	{ REFRESH, "orderId", SAAS_ORDER, 64, true },
	{ REFRESH, "orderLineId", SAAS_LINE, 64, true },
	{ REFRESH, "instanceId", SAAS_INSTANCE, 64, true },
	{ REFRESH, "productId", SAAS_PRODUCT, 64, false },
	{ REFRESH, "expireTime", SAAS_TIME, 20, true },
	{ STATUS, "instanceId", SAAS_INSTANCE, 64, true },
	{ STATUS, "status", SAAS_STATUS, 32, true },
	{ RELEASE, "instanceId", SAAS_INSTANCE, 64, true },
	{ RELEASE, "orderId", SAAS_ORDER, 64, false },
	{ RELEASE, "orderLineId", SAAS_LINE, 64, false },
	{ UPGRADE, "instanceId", SAAS_INSTANCE, 64, true },
	{ UPGRADE, "orderId", SAAS_ORDER, 64, true },
	{ UPGRADE, "orderLineId", SAAS_LINE, 64, true },
	{ CHECK, "instanceId", SAAS_INSTANCE, 64, true },
	{ CHECK, "productInfo", SAAS_PRODUCT_INFO, 0, true },
	{ NULL, NULL, SAAS_ORDER, 0, false },
};

/* What stands in a valid call. */
static json_t *
valid_value(enum saas_kind kind, const struct order *order, const char *random,
    const char *id)
{
	switch (kind) {
	case SAAS_ORDER:
		return json_string(order->id);
	case SAAS_LINE:
		return json_string(order->line);
	case SAAS_BUSINESS:
		return json_string(random);
	case SAAS_INSTANCE:
	case SAAS_IDS:
		return json_string(id != NULL ? id : random);
	case SAAS_SCENE:
		return json_string("RENEWAL");
	case SAAS_STATUS:
		return json_string("UNFREEZE");
	case SAAS_TIME:
		return json_string("20391231235959");
	case SAAS_PRODUCT:
		return json_string("OFFI461867333479178240");
	case SAAS_PRODUCT_INFO:
		return json_pack("{s:s, s:i}", "skuCode", "sku-2",
		    "linearValue", 10);
	}
	return NULL;
}

json_t *
saas_body(struct stage *stage, const char *activity, const char *id)
{
	const struct saas_member *member;
	struct order order;
	char random[STAGE_ID_SIZE];
	json_t *body;

	if (stage_unknown_id(stage, random) != 0)
		return NULL;
	order_make(stage, &order);
	body = json_pack("{s:s, s:s}", "activity", activity, "testFlag", "0");
	for (member = saas_members; member->name != NULL; member++) {
		if (strcmp(member->activity, activity) == 0)
			body = members_with_json(body, member->name,
			    valid_value(member->kind, &order, random, id));
	}
	return body;
}

json_t *
saas_new(struct stage *stage, const struct order *order)
{
	json_t *body = saas_body(stage, NEW, NULL);

	body = members_with(body, "orderId", order->id);
	return members_with(body, "orderLineId", order->line);
}

json_t *
saas_look(struct stage *stage, const char *id)
{
	return saas_body(stage, QUERY, id);
}

json_t *
saas_give_back(struct stage *stage, const char *id)
{
	return saas_body(stage, RELEASE, id);
}

json_t *
saas_carrier(struct stage *stage)
{
	return members_probe(saas_body(stage, QUERY, NULL));
}
