/*
 * saas_v1: the production address of a SaaS 1.0 product, PROTOCOL.md section 7.
 */
#include "protocol/field_rows.h"
#include "protocol/fields_v1.h"
#include "web/handlers.h"
#include "web/handlers_v1.h"
#include "web/serve.h"

static const char *const statuses[] = { "FREEZE", "NORMAL", NULL };

static const struct field upgrade_fields[] = {
	TEXT("instanceId", M, 64),
	TEXT("orderId", M, 64),
	TEXT("skuCode", M, 64),
	TEXT("productId", M, 64),
	DIGITS("amount", O, 7),
	DIGITS("diskSize", O, 7),
	DIGITS("bandWidth", O, 7),
	TEXT("saasExtendParams", O, LIMIT_EXTEND_PARAMS),
	END,
};

static const struct field status_fields[] = {
	TEXT("instanceId", M, 64),
	CHOICE("instanceStatus", M, 32, statuses),
	END,
};

static const struct field query_fields[] = {
	IDS("instanceId"),
	END,
};

static const struct endpoint_activity activities[] = {
	{ "newInstance", fields_v1_new, ACTIVITY_NEW, handle_v1_new },
	{ "refreshInstance", fields_v1_refresh, ACTIVITY_REFRESH,
	    handle_change },
	{ "expireInstance", fields_v1_expire, ACTIVITY_FREEZE, handle_change },
	{ "releaseInstance", fields_v1_release, ACTIVITY_RELEASE,
	    handle_change },
	{ "upgrade", upgrade_fields, ACTIVITY_UPGRADE, handle_change },
	{ "instanceStatus", status_fields, ACTIVITY_FREEZE, handle_status },
	{ "queryInstance", query_fields, ACTIVITY_QUERY, handle_v1_query },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_SAAS_V1, activities, handlers_v1_translate },
	{ 0 },
};

static const struct endpoint saas_v1 = {
	.name = "saas_v1",
	.form = &endpoint_token,
	.families = families,
};

int
main(int argc, char **argv)
{
	return serve_main(&saas_v1, argc, argv);
}
