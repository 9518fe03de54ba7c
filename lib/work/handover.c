#include "work/handover.h"

#include "base/jsontext.h"
#include "domain/event.h"
#include "domain/secret.h"

/* The record without what is nobody's business but ours. */
static json_t *
instance_view(const json_t *record)
{
	static const char *const names[] = { "instanceId", "family", "state",
		"orderId", "orderLineId", "businessId", "productId",
		"expireTime", "createdAt", "updatedAt", "appInfo", "data",
		"license", "order" };
	json_t *view = json_object(), *value;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = json_object_get(record, names[i]);
		if (value != NULL && json_object_set(view, names[i], value)) {
			json_decref(view);
			return NULL;
		}
	}
	return view;
}

/* The order that an event is about, if a call brought one. */
static json_t *
order_of(const json_t *view, const json_t *entry)
{
	json_t *order = json_object_get(entry, "order");

	if (order == NULL && event_opens(event_of(entry)))
		order = json_object_get(view, "order");
	return order;
}

int
handover_text(const struct workshop *shop, const json_t *record,
    const json_t *entry, struct buf *out, struct err *err)
{
	json_t *view = instance_view(record), *input = NULL;
	json_int_t attempt;
	int rc = -1;

	attempt = json_integer_value(json_object_get(entry, "attempts")) + 1;
	err_set(err, "out of memory");
	if (view != NULL &&
	    secrets_open(view, &shop->config->seal_keys, err) == 0)
		/* The request last: a shell hook may cut there. */
		input = json_pack("{s:s, s:s, s:I, s:O, s:O*, s:O}", "event",
		    event_name(event_of(entry)), "eventId", event_id(entry),
		    "attempt", attempt, "instance", view, "order",
		    order_of(view, entry), "request",
		    json_object_get(entry, "request"));
	if (input != NULL && jsontext_dump(input, 0, out) == 0) {
		buf_addch(out, '\n');
		rc = buf_ok(out) ? 0 : -1;
	}
	json_decref(view);
	json_decref(input);
	return rc;
}
