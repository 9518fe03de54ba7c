#include "work/handover.h"

#include "base/jsontext.h"
#include "domain/event.h"
#include "domain/secret.h"
#include "store/records.h"

/* The record without what is nobody's business but ours. */
static json_t *
instance_view(const json_t *record)
{
	static const char *const names[] = { "recordId", "instanceId", "family",
		"state", "orderId", "orderLineId", "businessId", "productId",
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

/* A License is made for an instance, and of that its hook is told. */
static int
view_of(const struct workshop *shop, const json_t *record, json_t **view,
    struct err *err)
{
	const char *id =
	    json_string_value(json_object_get(record, "instanceId"));
	json_t *instance;

	*view = NULL;
	err_set(err, "out of memory");
	if (record_kind_of(record_id(record)) != RECORD_LICENSE) {
		*view = instance_view(record);
		return *view != NULL ? 0 : -1;
	}
	switch (records_load(shop->store, id, &instance, err)) {
	case 1:
		*view = instance_view(instance);
		json_decref(instance);
		return *view != NULL ? 0 : -1;
	case 0:
		err_set(err, "record %s: is not there", id);
		return -1;
	default:
		return -1;
	}
}

int
handover_text(const struct workshop *shop, const json_t *record,
    const json_t *entry, struct buf *out, struct err *err)
{
	json_t *view, *input = NULL;
	json_int_t attempt;
	int rc = -1;

	if (view_of(shop, record, &view, err) != 0)
		return -1;
	attempt = json_integer_value(json_object_get(entry, "attempts")) + 1;
	err_set(err, "out of memory");
	if (secrets_open(view, &shop->config->seal_keys, err) == 0)
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
