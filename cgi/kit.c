/*
 * kit: the production address of a product of the joint-operation kit, in both
 * versions, PROTOCOL.md section 8.  The members of each call are
 * protocol/kit.c's.
 */
#include "base/limits.h"
#include "web/handlers_kit.h"
#include "web/serve.h"

/* The last part of the path; the same in both versions. */
static const struct endpoint_activity activities[] = {
	{ "tenantSync", NULL, ACTIVITY_COUNT, handle_kit },
	{ "applicationSync", NULL, ACTIVITY_COUNT, handle_kit },
	{ "authSync", NULL, ACTIVITY_COUNT, handle_kit },
	{ "singleOrgSync", NULL, ACTIVITY_COUNT, handle_kit },
	{ "allOrgSync", NULL, ACTIVITY_COUNT, handle_kit },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_KIT, activities, NULL },
	{ FAMILY_KIT_V1, activities, NULL },
	{ 0 },
};

static const struct endpoint kit = {
	.name = "kit",
	.form = &endpoint_kit,
	.max_body = LIMIT_BODY_KIT,
	.families = families,
};

int
main(int argc, char **argv)
{
	return serve_main(&kit, argc, argv);
}
