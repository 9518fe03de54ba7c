/*
 * saas: the production address of a SaaS 2.0 product, PROTOCOL.md section 6.
 */
#include "protocol/field_rows.h"
#include "protocol/fields_v2.h"
#include "web/handlers.h"
#include "web/serve.h"

static const char *const scenes[] = { "TRIAL_TO_FORMAL", "RENEWAL",
	"UNSUBSCRIBE_RENEWAL_PERIOD", "RENEWAL_CHANGE", NULL };

static const struct field query_fields[] = {
	IDS("instanceId"),
	END,
};

static const struct field refresh_fields[] = {
	CHOICE("scene", M, 64, scenes),
	TEXT("orderId", M, 64),
	TEXT("orderLineId", M, 64),
	TEXT("instanceId", M, 64),
	TEXT("productId", O, 64),
	TIME("expireTime", M),
	END,
};

static const struct field upgrade_fields[] = {
	TEXT("instanceId", M, 64),
	TEXT("orderId", M, 64),
	TEXT("orderLineId", M, 64),
	END,
};

static const struct field check_fields[] = {
	TEXT("instanceId", M, 64),
	ANY("productInfo", M),
	END,
};

static const struct endpoint_activity activities[] = {
	{ "newInstance", fields_v2_new, ACTIVITY_NEW, handle_new },
	{ "queryInstance", query_fields, ACTIVITY_QUERY, handle_query },
	{ "refreshInstance", refresh_fields, ACTIVITY_REFRESH, handle_change },
	{ "updateInstanceStatus", fields_v2_status, ACTIVITY_FREEZE,
	    handle_status },
	{ "releaseInstance", fields_v2_release, ACTIVITY_RELEASE,
	    handle_change },
	{ "upgradeInstance", upgrade_fields, ACTIVITY_UPGRADE, handle_change },
	{ "changeInstanceCheck", check_fields, ACTIVITY_CHANGE_CHECK,
	    handle_check },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_SAAS, activities, NULL },
	{ 0 },
};

static const struct endpoint saas = {
	.name = "saas",
	.form = &endpoint_signed,
	.max_body = LIMIT_BODY,
	.families = families,
};

int
main(int argc, char **argv)
{
	return serve_main(&saas, argc, argv);
}
