/*
 * saas: the production address of a SaaS 2.0 product, PROTOCOL.md section 6.
 */
#include <string.h>

#include "base/limits.h"
#include "domain/probe.h"
#include "web/endpoint.h"
#include "web/instances.h"
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

/* The members of a call, under the domain's names. */
static struct change
change_from(const struct callback *callback, struct site *site)
{
	const json_t *members = callback->members;

	return (struct change){
		.activity = callback->activity,
		.family = callback->family,
		.instance_id = fields_text(members, "instanceId"),
		.order_id = fields_text(members, "orderId"),
		.order_line_id = fields_text(members, "orderLineId"),
		.business_id = fields_text(members, "businessId"),
		.product_id = fields_text(members, "productId"),
		.scene = fields_text(members, "scene"),
		.expire_ms = fields_time(members, "expireTime"),
		.now_ms = callback->now_ms,
		.hooked = workshop_has_hook(&site->work,
		    lifecycle_event(callback->activity)),
		.request = members,
		.app_info = site->config.app_info,
	};
}

static void
on_new(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = change_from(callback, site);
	char id[INSTANCE_ID_SIZE];
	int rc;

	if (callback->probe)
		rc = probe_instance_id(change.order_id, change.order_line_id,
		    id);
	else
		rc = instance_id_compute(family_name(change.family),
		    change.order_id, change.order_line_id, id);
	change.instance_id = id;
	if (rc == 0 && !callback->probe)
		instances_change(site, &change, callback->deadline_ms, answer);
	else if (rc != 0 ||
		 answer_add(answer, "instanceId", json_string(id)) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}

static void
on_query(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	const char *ids = fields_text(callback->members, "instanceId");

	if (!callback->probe)
		instances_query(site, ids, answer);
	else if (answer_add(answer, "info",
		     probe_info(ids, site->config.app_info)) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}

/* A probe of any of these succeeds without a look at the state. */
static void
on_change(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = change_from(callback, site);

	if (!callback->probe)
		instances_change(site, &change, callback->deadline_ms, answer);
}

static void
on_status(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct callback named = *callback;

	if (strcmp(fields_text(callback->members, "status"), "UNFREEZE") == 0)
		named.activity = ACTIVITY_UNFREEZE;
	on_change(site, &named, answer);
}

static void
on_check(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = change_from(callback, site);

	if (!callback->probe)
		instances_check(site, &change, callback->deadline_ms, answer);
}

static const struct endpoint_activity activities[] = {
	{ "newInstance", new_fields, ACTIVITY_NEW, on_new },
	{ "queryInstance", query_fields, ACTIVITY_QUERY, on_query },
	{ "refreshInstance", refresh_fields, ACTIVITY_REFRESH, on_change },
	{ "updateInstanceStatus", status_fields, ACTIVITY_FREEZE, on_status },
	{ "releaseInstance", release_fields, ACTIVITY_RELEASE, on_change },
	{ "upgradeInstance", upgrade_fields, ACTIVITY_UPGRADE, on_change },
	{ "changeInstanceCheck", check_fields, ACTIVITY_CHANGE_CHECK,
	    on_check },
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
