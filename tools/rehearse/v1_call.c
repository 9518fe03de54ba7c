#include <string.h>

#include "crypto/cipher.h"
#include "v1.h"

const char *const v1_saas_roles[V1_ROLES] = {
	[V1_CREATE] = "newInstance",
	[V1_REFRESH] = "refreshInstance",
	[V1_EXPIRE] = "expireInstance",
	[V1_RELEASE] = "releaseInstance",
	[V1_UPGRADE] = "upgrade",
	[V1_STATUS] = "instanceStatus",
	[V1_QUERY] = "queryInstance",
};

const char *const v1_license_roles[V1_ROLES] = {
	[V1_CREATE] = "getLicense",
	[V1_REFRESH] = "refreshLicense",
	[V1_EXPIRE] = "expireLicense",
	[V1_RELEASE] = "releaseLicense",
};

#define OPENING(activity)                                                    \
	"{\"activity\":\"" activity "\",\"businessId\":"                     \
	"\"03pf80c2bae96vc49b80b917bea776d7\",\"customerId\":"               \
	"\"688055390f3049f283fe9f1aa90f7858\",\"customerName\":\"test\","    \
	"\"expireTime\":\"20180725000000\",\"orderId\":"                     \
	"\"CS1906666666ABCDE\",\"productId\":"                               \
	"\"00301-666688-0--0\",\"saasExtendParams\":\"W3sibmFtZSI6Imlkc1Rlb" \
	"mFudElkIiwidmFsdWUiOiIxMjM0NTY3ODkwIn1d\",\"testFlag\":\"1\","      \
	"\"trialFlag\":\"0\"}"

const char v1_saas_opening[] = OPENING("newInstance");
const char v1_license_opening[] = OPENING("getLicense");

/* PROTOCOL.md section 7. */
/* clang-format off */
const struct v1_member v1_members[] = {
	{ V1_CREATE, "customerId", V1_TEXT, 100, V1_MANDATORY },
	{ V1_CREATE, "customerName", V1_TEXT, 64, V1_OPTIONAL },
	{ V1_CREATE, "userId", V1_TEXT, 64, V1_OPTIONAL },
	{ V1_CREATE, "userName", V1_TEXT, 64, V1_OPTIONAL },
	{ V1_CREATE, "mobilePhone", V1_MOBILE, 0, V1_OPTIONAL },
	{ V1_CREATE, "email", V1_EMAIL, 0, V1_OPTIONAL },
	{ V1_CREATE, "businessId", V1_BUSINESS, 64, V1_MANDATORY },
	{ V1_CREATE, "orderId", V1_ORDER, 64, V1_MANDATORY },
	{ V1_CREATE, "skuCode", V1_TEXT, 64, V1_OPTIONAL },
	{ V1_CREATE, "productId", V1_PRODUCT, 64, V1_MANDATORY },
	{ V1_CREATE, "trialFlag", V1_FLAG, 0, V1_OPTIONAL },
	{ V1_CREATE, "expireTime", V1_TIME, 20, V1_OPTIONAL },
	{ V1_CREATE, "chargingMode", V1_MODE, 0, V1_OPTIONAL },
	{ V1_CREATE, "saasExtendParams", V1_EXTEND, 2048, V1_OPTIONAL },
	{ V1_CREATE, "amount", V1_INTEGER, 7, V1_OPTIONAL },
	{ V1_CREATE, "diskSize", V1_INTEGER, 7, V1_OPTIONAL },
	{ V1_CREATE, "bandWidth", V1_INTEGER, 7, V1_OPTIONAL },
	{ V1_CREATE, "periodType", V1_PERIOD, 10, V1_OPTIONAL },
	{ V1_CREATE, "periodNumber", V1_INTEGER, 0, V1_OPTIONAL },
	{ V1_CREATE, "orderAmount", V1_DECIMAL, 20, V1_OPTIONAL },
	{ V1_CREATE, "provisionType", V1_INTEGER, 0, V1_OPTIONAL },
	{ V1_REFRESH, "orderId", V1_ORDER, 64, V1_MANDATORY },
	{ V1_REFRESH, "instanceId", V1_INSTANCE, 64, V1_MANDATORY },
	{ V1_REFRESH, "productId", V1_PRODUCT, 64, V1_OPTIONAL },
	{ V1_REFRESH, "expireTime", V1_TIME, 20, V1_MANDATORY },
	{ V1_REFRESH, "periodType", V1_PERIOD, 10, V1_OPTIONAL },
	{ V1_REFRESH, "periodNumber", V1_INTEGER, 0, V1_OPTIONAL },
	{ V1_EXPIRE, "instanceId", V1_INSTANCE, 64, V1_MANDATORY },
	{ V1_EXPIRE, "orderId", V1_ORDER, 64, V1_UNCLEAR },
	{ V1_RELEASE, "instanceId", V1_INSTANCE, 64, V1_MANDATORY },
	{ V1_RELEASE, "orderId", V1_ORDER, 64, V1_UNCLEAR },
	{ V1_UPGRADE, "instanceId", V1_INSTANCE, 64, V1_MANDATORY },
	{ V1_UPGRADE, "orderId", V1_ORDER, 64, V1_MANDATORY },
	{ V1_UPGRADE, "skuCode", V1_TEXT, 64, V1_MANDATORY },
	{ V1_UPGRADE, "productId", V1_PRODUCT, 64, V1_MANDATORY },
	{ V1_UPGRADE, "amount", V1_INTEGER, 7, V1_OPTIONAL },
	{ V1_UPGRADE, "diskSize", V1_INTEGER, 7, V1_OPTIONAL },
	{ V1_UPGRADE, "bandWidth", V1_INTEGER, 7, V1_OPTIONAL },
	{ V1_UPGRADE, "saasExtendParams", V1_EXTEND, 2048, V1_OPTIONAL },
	{ V1_STATUS, "instanceId", V1_INSTANCE, 64, V1_MANDATORY },
	{ V1_STATUS, "instanceStatus", V1_STATE, 32, V1_MANDATORY },
	{ V1_QUERY, "instanceId", V1_IDS, 6499, V1_MANDATORY },
	{ V1_ROLES, NULL, V1_TEXT, 0, V1_OPTIONAL },
};
/* clang-format on */

/* What stands in a valid call, where it is the same in each. */
static const char *const plain_values[] = {
	[V1_TEXT] = "text 云 a-1",
	[V1_FLAG] = "0",
	[V1_MODE] = "1",
	[V1_PERIOD] = "year",
	[V1_STATE] = "NORMAL",
	[V1_TIME] = "20391231235959",
	[V1_EXTEND] = "W3sibmFtZSI6ImEiLCJ2YWx1ZSI6ImIifV0=",
	[V1_INTEGER] = "5",
	[V1_DECIMAL] = "100.50",
};

json_t *
v1_encrypted(struct stage *stage, const char *plain)
{
	struct buf text = BUF_INIT;
	json_t *value = NULL;

	if (cipher_encrypt(CIPHER_AES_256, stage->key, plain, strlen(plain),
		&text) == 0)
		value = json_string(buf_str(&text));
	buf_release(&text);
	return value;
}

static json_t *
valid_value(struct stage *stage, enum v1_kind kind, const struct order *order,
    const char *random, const char *id)
{
	switch (kind) {
	case V1_ORDER:
		return json_string(order->id);
	case V1_PRODUCT:
		return json_string(order->line);
	case V1_BUSINESS:
		return json_string(random);
	case V1_INSTANCE:
	case V1_IDS:
		return json_string(id != NULL ? id : random);
	case V1_MOBILE:
		return v1_encrypted(stage, "18699990000");
	case V1_EMAIL:
		return v1_encrypted(stage, "someone@example.com");
	default:
		return json_string(plain_values[kind]);
	}
}

json_t *
v1_call(struct stage *stage, enum v1_role role, const char *id)
{
	const struct v1_member *member;
	char random[STAGE_ID_SIZE];
	struct order order;
	json_t *call;

	if (stage_unknown_id(stage, random) != 0)
		return NULL;
	order_make(stage, &order);
	call = json_pack("{s:s, s:s}", "activity", stage->family->roles[role],
	    "testFlag", "0");
	for (member = v1_members; member->name != NULL; member++) {
		if (member->role == role)
			call = members_with_json(call, member->name,
			    valid_value(stage, member->kind, &order, random,
				id));
	}
	return call;
}

json_t *
v1_new(struct stage *stage, const struct order *order)
{
	json_t *call = v1_call(stage, V1_CREATE, NULL);

	call = members_with(call, "orderId", order->id);
	return members_with(call, "productId", order->line);
}

json_t *
v1_give_back(struct stage *stage, const char *id)
{
	return v1_call(stage, V1_RELEASE, id);
}

/* The richest of calls. */
json_t *
v1_carrier(struct stage *stage)
{
	return members_probe(v1_call(stage, V1_CREATE, NULL));
}
