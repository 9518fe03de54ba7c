#include "work/handover.h"

#include "base/jsontext.h"
#include "domain/event.h"
#include "domain/secret.h"
#include "domain/tenant.h"
#include "store/records.h"

/* The record without what is nobody's business but ours; and, for its secrets
 * to be opened with the others, the order that the event is about as its
 * `changeOrder`: see secret.c. */
static json_t *
instance_view(const json_t *record, const json_t *entry)
{
	static const char *const names[] = { "recordId", "instanceId", "family",
		"state", "orderId", "orderLineId", "businessId", "productId",
		"expireTime", "createdAt", "updatedAt", "appInfo", "data",
		"license", "order" };
	json_t *view = json_object(), *value = json_object_get(entry, "order");
	size_t i;

	if (value != NULL && json_object_set(view, "changeOrder", value) != 0) {
		json_decref(view);
		return NULL;
	}

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = json_object_get(record, names[i]);
		if (value != NULL && json_object_set(view, names[i], value)) {
			json_decref(view);
			return NULL;
		}
	}
	return view;
}

/* Take the order that an event is about out of the view, if a call brought one;
 * the caller's. */
static json_t *
take_order(json_t *view, const json_t *entry)
{
	const char *name =
	    event_opens(event_of(entry)) ? "order" : "changeOrder";
	json_t *order = json_incref(json_object_get(view, name));

	(void)json_object_del(view, "changeOrder");
	return order;
}

/* A License is made for an instance, and of that its hook is told. */
static int
view_of(const struct workshop *shop, const json_t *record, const json_t *entry,
    json_t **view, struct err *err)
{
	const char *id =
	    json_string_value(json_object_get(record, "instanceId"));
	json_t *instance;

	*view = NULL;
	err_set(err, "out of memory");
	if (record_kind_of(record_id(record)) != RECORD_LICENSE) {
		*view = instance_view(record, entry);
		return *view != NULL ? 0 : -1;
	}
	switch (records_load(shop->store, id, &instance, err)) {
	case 1:
		*view = instance_view(instance, entry);
		json_decref(instance);
		return *view != NULL ? 0 : -1;
	case 0:
		err_set(err, "record %s: is not there", id);
		return -1;
	default:
		return -1;
	}
}

/* What all hooks read first. */
static json_t *
head_of(const json_t *entry)
{
	json_int_t attempt;

	attempt = json_integer_value(json_object_get(entry, "attempts")) + 1;
	return json_pack("{s:s, s:s, s:I}", "event",
	    event_name(event_of(entry)), "eventId", event_id(entry), "attempt",
	    attempt);
}

/* The request of a license code was stored without the code, which its record
 * has, sealed. */
static int
add_request(const json_t *record, const json_t *view, const json_t *entry,
    json_t *input)
{
	const json_t *given = json_object_get(entry, "request");
	json_t *request = json_copy((json_t *)(uintptr_t)given);
	int rc = -1;

	if (json_object_size(request) == json_object_size(given))
		rc = 0;
	if (rc == 0 && record_kind_of(record_id(record)) == RECORD_CODE)
		rc = json_object_set(request, "license",
		    json_object_get(view, "license"));
	if (rc == 0)
		rc = json_object_set(input, "request", request);
	json_decref(request);
	return rc;
}

static int
add_instance(const struct workshop *shop, const json_t *record,
    const json_t *entry, json_t *input, struct err *err)
{
	json_t *view, *order;
	int rc = -1;

	if (view_of(shop, record, entry, &view, err) != 0)
		return -1;
	if (secrets_open(view, &shop->config->seal_keys, err) == 0) {
		order = take_order(view, entry);
		rc = json_object_set(input, "instance", view);
		if (rc == 0 && order != NULL)
			rc = json_object_set(input, "order", order);
		json_decref(order);
		/* The request last: a shell hook may cut there. */
		if (rc == 0)
			rc = add_request(record, view, entry, input);
		if (rc != 0)
			err_set(err, "out of memory");
	}
	json_decref(view);
	return rc;
}

static int
add_tenant(const struct workshop *shop, const json_t *record,
    const json_t *entry, json_t *input, struct err *err)
{
	json_t *opened = json_copy((json_t *)(uintptr_t)record), *view = NULL;
	int rc = -1;

	if (json_object_size(opened) != json_object_size(record))
		err_set(err, "out of memory");
	else if (secrets_open(opened, &shop->config->seal_keys, err) == 0) {
		view = tenant_view(opened, entry);
		rc = view != NULL ? json_object_update(input, view) : -1;
		if (rc != 0)
			err_set(err, "out of memory");
	}
	json_decref(view);
	json_decref(opened);
	return rc;
}

int
handover_text(const struct workshop *shop, const json_t *record,
    const json_t *entry, struct buf *out, struct err *err)
{
	bool tenant = record_kind_of(record_id(record)) == RECORD_TENANT;
	json_t *input = head_of(entry);
	int rc = -1;

	if (input == NULL)
		return err_set(err, "out of memory");
	rc = tenant ? add_tenant(shop, record, entry, input, err)
		    : add_instance(shop, record, entry, input, err);
	if (rc == 0) {
		rc = jsontext_dump(input, 0, out);
		buf_addch(out, '\n');
		if (rc != 0 || !buf_ok(out))
			rc = err_set(err, "out of memory");
	}
	json_decref(input);
	return rc;
}
