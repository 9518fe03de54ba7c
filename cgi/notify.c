/*
 * notify: the address for order notices, PROTOCOL.md section 8.
 */
#include "protocol/field_rows.h"
#include "web/handlers.h"
#include "web/serve.h"

static const struct field notice_fields[] = {
	TEXT("orderId", M, 64),
	TEXT("orderLineId", M, 64),
	FLAG("testFlag", M),
	END,
};

static const struct endpoint_activity activities[] = {
	{ "orderNotify", notice_fields, ACTIVITY_NEW, handle_notice },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_NOTIFY, activities, NULL },
	{ 0 },
};

static const struct endpoint notify = {
	.name = "notify",
	.form = &endpoint_signed,
	.max_body = LIMIT_BODY,
	.families = families,
};

int
main(int argc, char **argv)
{
	return serve_main(&notify, argc, argv);
}
