/*
 * saas: the production address of a SaaS 2.0 product, PROTOCOL.md section 6.
 */
#include "base/limits.h"
#include "web/handlers.h"
#include "web/serve.h"

#define TEXT(name, need, max)                     \
	{                                         \
		name, FIELD_TEXT, need, max, NULL \
	}
#define TIME(name)                                          \
	{                                                   \
		name, FIELD_TIME, FIELD_MANDATORY, 20, NULL \
	}
#define CHOICE(name, max, choices)                                \
	{                                                         \
		name, FIELD_CHOICE, FIELD_MANDATORY, max, choices \
	}
#define ANY(name)                                         \
	{                                                 \
		name, FIELD_ANY, FIELD_MANDATORY, 0, NULL \
	}
#define IDS(name)                                                            \
	{                                                                    \
		name, FIELD_IDS, FIELD_MANDATORY, LIMIT_QUERY_IDS_TEXT, NULL \
	}
#define END       \
	{         \
		0 \
	}

static const char *const scenes[] = { "TRIAL_TO_FORMAL", "RENEWAL",
	"UNSUBSCRIBE_RENEWAL_PERIOD", "RENEWAL_CHANGE", NULL };

static const char *const statuses[] = { "FREEZE", "UNFREEZE", NULL };

static const struct field new_fields[] = {
	TEXT("orderId", FIELD_MANDATORY, 64),
	TEXT("orderLineId", FIELD_MANDATORY, 64),
	TEXT("businessId", FIELD_MANDATORY, 64),
	END,
};

static const struct field query_fields[] = {
	IDS("instanceId"),
	END,
};

static const struct field refresh_fields[] = {
	CHOICE("scene", 64, scenes),
	TEXT("orderId", FIELD_MANDATORY, 64),
	TEXT("orderLineId", FIELD_MANDATORY, 64),
	TEXT("instanceId", FIELD_MANDATORY, 64),
	TEXT("productId", FIELD_OPTIONAL, 64),
	TIME("expireTime"),
	END,
};

static const struct field status_fields[] = {
	TEXT("instanceId", FIELD_MANDATORY, 64),
	CHOICE("status", 32, statuses),
	END,
};

static const struct field release_fields[] = {
	TEXT("instanceId", FIELD_MANDATORY, 64),
	TEXT("orderId", FIELD_OPTIONAL, 64),
	TEXT("orderLineId", FIELD_OPTIONAL, 64),
	END,
};

static const struct field upgrade_fields[] = {
	TEXT("instanceId", FIELD_MANDATORY, 64),
	TEXT("orderId", FIELD_MANDATORY, 64),
	TEXT("orderLineId", FIELD_MANDATORY, 64),
	END,
};

static const struct field check_fields[] = {
	TEXT("instanceId", FIELD_MANDATORY, 64),
	ANY("productInfo"),
	END,
};

static const struct endpoint_activity activities[] = {
	{ "newInstance", new_fields, ACTIVITY_NEW, handle_new },
	{ "queryInstance", query_fields, ACTIVITY_QUERY, handle_query },
	{ "refreshInstance", refresh_fields, ACTIVITY_REFRESH, handle_change },
	{ "updateInstanceStatus", status_fields, ACTIVITY_FREEZE,
	    handle_status },
	{ "releaseInstance", release_fields, ACTIVITY_RELEASE, handle_change },
	{ "upgradeInstance", upgrade_fields, ACTIVITY_UPGRADE, handle_change },
	{ "changeInstanceCheck", check_fields, ACTIVITY_CHANGE_CHECK,
	    handle_check },
	{ 0 },
};

static const struct endpoint saas = {
	.name = "saas",
	.method = "POST",
	.max_body = LIMIT_BODY,
	.family = FAMILY_SAAS,
	.activities = activities,
};

int
main(int argc, char **argv)
{
	return serve_main(&saas, argc, argv);
}
