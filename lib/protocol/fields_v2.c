#include "protocol/fields_v2.h"

#include "protocol/field_rows.h"

const char *const fields_v2_statuses[] = { "FREEZE", "UNFREEZE", NULL };

const struct field fields_v2_new[] = {
	TEXT("orderId", M, 64),
	TEXT("orderLineId", M, 64),
	TEXT("businessId", M, 64),
	END,
};

const struct field fields_v2_status[] = {
	TEXT("instanceId", M, 64),
	CHOICE("status", M, 32, fields_v2_statuses),
	END,
};

const struct field fields_v2_release[] = {
	TEXT("instanceId", M, 64),
	TEXT("orderId", O, 64),
	TEXT("orderLineId", O, 64),
	END,
};
