#include "protocol/fields_v1.h"

#include "protocol/field_rows.h"

/* 1: by period, 3: once, 5: a package. */
static const char *const charging_modes[] = { "1", "3", "5", NULL };

static const char *const period_types[] = { "year", "month", NULL };

const struct field fields_v1_new[] = {
	TEXT("customerId", M, 100),
	TEXT("customerName", O, 64),
	TEXT("userId", O, 64),
	TEXT("userName", O, 64),
	TEXT("mobilePhone", O, 0),
	TEXT("email", O, 0),
	TEXT("businessId", M, 64),
	TEXT("orderId", M, 64),
	TEXT("skuCode", O, 64),
	TEXT("productId", M, 64),
	FLAG("trialFlag", O),
	TIME_8("expireTime", O),
	CHOICE("chargingMode", O, 0, charging_modes),
	TEXT("saasExtendParams", O, LIMIT_EXTEND_PARAMS),
	DIGITS("amount", O, 7),
	DIGITS("diskSize", O, 7),
	DIGITS("bandWidth", O, 7),
	CHOICE("periodType", O, 10, period_types),
	DIGITS("periodNumber", O, 0),
	NUMBER("orderAmount", O, 20),
	DIGITS("provisionType", O, 0),
	END,
};

const struct field fields_v1_refresh[] = {
	TEXT("orderId", M, 64),
	TEXT("instanceId", M, 64),
	TEXT("productId", O, 64),
	TIME_8("expireTime", M),
	FLAG("trialToFormal", O),
	CHOICE("periodType", O, 10, period_types),
	DIGITS("periodNumber", O, 0),
	NUMBER("orderAmount", O, 20),
	END,
};

const struct field fields_v1_expire[] = {
	TEXT("instanceId", M, 64),
	TEXT("orderId", O, 64),
	END,
};

const struct field fields_v1_release[] = {
	TEXT("instanceId", M, 64),
	TEXT("orderId", O, 64),
	NUMBER("orderAmount", O, 20),
	END,
};
