#include "saas.h"

#include <stdio.h>
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

void
saas_order_make(struct stage *stage, struct saas_order *order)
{
	stage->serial++;
	snprintf(order->id, sizeof(order->id), "CSREHEARSE%sN%u", stage->run,
	    stage->serial);
	snprintf(order->line, sizeof(order->line), "CSREHEARSE%sN%u-000001",
	    stage->run, stage->serial);
}

json_t *
saas_with_json(json_t *body, const char *member, json_t *value)
{
	if (body == NULL) {
		json_decref(value);
		return NULL;
	}
	if (json_object_set_new(body, member, value) == 0)
		return body;
	json_decref(body);
	return NULL;
}

json_t *
saas_with(json_t *body, const char *member, const char *value)
{
	return saas_with_json(body, member, json_string(value));
}

json_t *
saas_probe(json_t *body)
{
	return saas_with(body, "testFlag", "1");
}

/* What stands in a valid call. */
static json_t *
valid_value(enum saas_kind kind, const struct saas_order *order,
    const char *random, const char *id)
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
	struct saas_order order;
	char random[STAGE_ID_SIZE];
	json_t *body;

	if (stage_unknown_id(stage, random) != 0)
		return NULL;
	saas_order_make(stage, &order);
	body = json_pack("{s:s, s:s}", "activity", activity, "testFlag", "0");
	for (member = saas_members; member->name != NULL; member++) {
		if (strcmp(member->activity, activity) == 0)
			body = saas_with_json(body, member->name,
			    valid_value(member->kind, &order, random, id));
	}
	return body;
}

json_t *
saas_new(struct stage *stage, const struct saas_order *order)
{
	json_t *body = saas_body(stage, NEW, NULL);

	body = saas_with(body, "orderId", order->id);
	return saas_with(body, "orderLineId", order->line);
}

json_t *
saas_carrier(struct stage *stage)
{
	return saas_probe(saas_body(stage, QUERY, NULL));
}
