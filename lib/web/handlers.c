#include "web/handlers.h"

#include <string.h>

#include "domain/probe.h"
#include "web/instances.h"

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
		    lifecycle_event(callback->family, callback->activity)),
		.request = members,
		.order = json_object_get(members, "order"),
		.app_info = site->config.app_info,
	};
}

void
handle_new(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = change_from(callback, site);
	const char *line = change.order_line_id;
	char id[INSTANCE_ID_SIZE];
	int rc;

	/* 1.0 has no order lines: its orders are for one product. */
	if (line == NULL)
		line = change.product_id;
	if (callback->probe)
		rc = probe_instance_id(change.order_id, line, id);
	else
		rc = instance_id_compute(family_name(change.family),
		    change.order_id, line, id);
	change.instance_id = id;
	if (rc == 0 && !callback->probe)
		instances_change(site, &change, callback->deadline_ms, answer);
	else if (rc != 0 ||
		 answer_add(answer, "instanceId", json_string(id)) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}

void
handle_query(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	const char *ids = fields_text(callback->members, "instanceId");

	if (!callback->probe)
		instances_query(site, ids, answer);
	else if (answer_add(answer, "info",
		     probe_info(ids, site->config.app_info)) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
}

void
handle_change(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = change_from(callback, site);

	if (!callback->probe)
		instances_change(site, &change, callback->deadline_ms, answer);
}

void
handle_status(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct callback named = *callback;

	if (strcmp(fields_text(callback->members, "status"), "UNFREEZE") == 0)
		named.activity = ACTIVITY_UNFREEZE;
	handle_change(site, &named, answer);
}

void
handle_check(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = change_from(callback, site);

	if (!callback->probe)
		instances_check(site, &change, callback->deadline_ms, answer);
}
