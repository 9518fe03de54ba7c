/*
 * license_v1: the production address of a License 1.0 product, PROTOCOL.md
 * section 7.
 */
#include "protocol/fields_v1.h"
#include "web/handlers.h"
#include "web/handlers_v1.h"
#include "web/serve.h"

static const struct endpoint_activity activities[] = {
	{ "getLicense", fields_v1_new, ACTIVITY_NEW, handle_v1_license },
	{ "refreshLicense", fields_v1_refresh, ACTIVITY_REFRESH,
	    handle_change },
	{ "expireLicense", fields_v1_expire, ACTIVITY_FREEZE, handle_change },
	{ "releaseLicense", fields_v1_release, ACTIVITY_RELEASE,
	    handle_change },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_LICENSE_V1, activities, handlers_v1_translate },
	{ 0 },
};

static const struct endpoint license_v1 = {
	.name = "license_v1",
	.form = &endpoint_token,
	.families = families,
};

int
main(int argc, char **argv)
{
	return serve_main(&license_v1, argc, argv);
}
