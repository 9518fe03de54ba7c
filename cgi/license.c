/*
 * license: the production address of online Licenses and of license codes,
 * PROTOCOL.md section 8.  Each has a key of its own, which says whose call it
 * is.
 */
#include "protocol/field_rows.h"
#include "protocol/fields_v2.h"
#include "web/handlers.h"
#include "web/handlers_license.h"
#include "web/serve.h"

static const char *const scenes[] = { "TRIAL_TO_FORMAL", "RENEWAL",
	"UNSUBSCRIBE_RENEWAL_PERIOD", NULL };

static const char *const code_scenes[] = { "RENEWAL",
	"UNSUBSCRIBE_RENEWAL_PERIOD", NULL };

static const struct field refresh_fields[] = {
	CHOICE("scene", M, 64, scenes),
	TEXT("orderId", M, 64),
	TEXT("orderLineId", M, 64),
	TEXT("instanceId", M, 64),
	TEXT("productId", O, 64),
	TIME("expireTime", M),
	END,
};

static const struct field license_fields[] = {
	TEXT("instanceId", M, 64),
	TIME_Z("effectiveTime", M),
	TIME_Z("expireTime", O),
	TEXT("eventId", M, 64),
	TEXT("deviceFingerprint", O, 1024),
	END,
};

static const struct endpoint_activity activities[] = {
	{ "newInstance", fields_v2_new, ACTIVITY_NEW, handle_new },
	{ "refreshInstance", refresh_fields, ACTIVITY_REFRESH, handle_change },
	{ "updateInstanceStatus", fields_v2_status, ACTIVITY_FREEZE,
	    handle_status },
	{ "releaseInstance", fields_v2_release, ACTIVITY_RELEASE,
	    handle_change },
	{ "getLicenseAsync", license_fields, ACTIVITY_LICENSE, handle_license },
	{ 0 },
};

static const struct field code_refresh_fields[] = {
	CHOICE("scene", M, 64, code_scenes),
	TEXT("orderId", M, 64),
	TEXT("orderLineId", M, 64),
	TEXT("license", M, 64),
	TEXT("productId", O, 64),
	TIME("expireTime", M),
	END,
};

static const struct field code_status_fields[] = {
	TEXT("license", M, 64),
	CHOICE("status", M, 32, fields_v2_statuses),
	END,
};

static const struct field code_release_fields[] = {
	TEXT("license", M, 64),
	TEXT("orderId", O, 64),
	TEXT("orderLineId", O, 64),
	END,
};

static const struct endpoint_activity code_activities[] = {
	{ "refreshLicenseCode", code_refresh_fields, ACTIVITY_REFRESH,
	    handle_code },
	{ "updateLicenseCodeStatus", code_status_fields, ACTIVITY_FREEZE,
	    handle_code_status },
	{ "releaseLicenseCode", code_release_fields, ACTIVITY_RELEASE,
	    handle_code },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_LICENSE, activities, NULL },
	{ FAMILY_LICENSE_CODE, code_activities, NULL },
	{ 0 },
};

static const struct endpoint license = {
	.name = "license",
	.form = &endpoint_signed,
	.max_body = LIMIT_BODY,
	.families = families,
};

int
main(int argc, char **argv)
{
	return serve_main(&license, argc, argv);
}
