#include "web/handlers.h"

#include <string.h>

#include "domain/probe.h"
#include "domain/record.h"
#include "web/carry.h"
#include "web/instances.h"

/* In 2.0 a call may have members that its table does not name and nobody has
 * checked: only 1.0 brings an order, and in 2.0 only a renewal and a License have
 * an expiry. */
struct change
handlers_change(const struct callback *callback, const struct site *site)
{
	const json_t *members = callback->members;
	const char *id = fields_text(members, "instanceId");
	bool v1 = family_is_v1(callback->family);
	bool timed = v1 || callback->activity == ACTIVITY_REFRESH ||
		     callback->activity == ACTIVITY_LICENSE;

	return (struct change){
		.activity = callback->activity,
		.family = callback->family,
		.record_id = id,
		.instance_id = id,
		.order_id = fields_text(members, "orderId"),
		.order_line_id = fields_text(members, "orderLineId"),
		.business_id = fields_text(members, "businessId"),
		.product_id = fields_text(members, "productId"),
		.scene = fields_text(members, "scene"),
		.expire_ms = timed ? fields_time(members, "expireTime") : 0,
		.now_ms = callback->now_ms,
		.hooked = workshop_has_hook(&site->work,
		    lifecycle_event(callback->family, callback->activity)),
		.request = members,
		.order = v1 ? json_object_get(members, "order") : NULL,
		.app_info = family_shows_app_info(callback->family)
				? site->config.app_info
				: NULL,
	};
}

/* The id of what an order buys.  0, or -1 when memory is short. */
static int
bought_id(const struct callback *callback, const struct change *change,
    char id[INSTANCE_ID_SIZE])
{
	const char *line = change->order_line_id;

	/* 1.0 has no order lines: its orders are for one product. */
	if (line == NULL)
		line = change->product_id;
	if (callback->probe)
		return probe_instance_id(change->order_id, line, id);
	return instance_id_compute(family_name(change->family),
	    change->order_id, line, id);
}

void
handle_new(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = handlers_change(callback, site);
	char id[LIMIT_ID + 1];
	struct err err;

	if (bought_id(callback, &change, id) != 0) {
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
		return;
	}
	change.record_id = change.instance_id = id;
	if (!callback->probe) {
		if (instances_resolve(site, id, &err) == 0)
			instances_change(site, &change, callback->deadline_ms,
			    answer);
		else
			carry_refuse_broken(answer, &err);
	}
	if (answer_add(answer, "instanceId", json_string(id)) != 0)
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
	struct change change = handlers_change(callback, site);

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
	struct change change = handlers_change(callback, site);

	if (!callback->probe)
		instances_check(site, &change, callback->deadline_ms, answer);
}

void
handle_notice(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = handlers_change(callback, site);
	char id[RECORD_ID_SIZE];

	if (callback->probe)
		return;
	if (record_id_compute(RECORD_ORDER, change.order_id,
		change.order_line_id, id) != 0) {
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
		return;
	}
	change.record_id = id;
	change.instance_id = record_id_plain(id);
	instances_change(site, &change, callback->deadline_ms, answer);
}
