#include "domain/event.h"

#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "domain/record.h"

static const char *const names[EVENT_COUNT] = {
	[EVENT_NEW] = "new",
	[EVENT_LICENSE] = "license",
	[EVENT_REFRESH] = "refresh",
	[EVENT_UPGRADE] = "upgrade",
	[EVENT_FREEZE] = "freeze",
	[EVENT_UNFREEZE] = "unfreeze",
	[EVENT_RELEASE] = "release",
	[EVENT_ORDER] = "order",
	[EVENT_UPLOAD] = "upload",
	[EVENT_CHANGE_CHECK] = "change-check",
	[EVENT_TENANT] = "tenant",
	[EVENT_APPLICATION] = "application",
	[EVENT_AUTH] = "auth",
	[EVENT_ORG] = "org",
};

const char *
event_name(enum event event)
{
	if ((unsigned)event >= EVENT_COUNT || event == EVENT_NONE)
		BUG("no event %d", (int)event);
	return names[event];
}

#define BIT(event) (1u << (event))
#define STATUS     (BIT(EVENT_FREEZE) | BIT(EVENT_UNFREEZE))
#define TENANT                                                          \
	(BIT(EVENT_TENANT) | BIT(EVENT_APPLICATION) | BIT(EVENT_AUTH) | \
	    BIT(EVENT_ORG))
#define COMMON (STATUS | BIT(EVENT_REFRESH) | BIT(EVENT_RELEASE))

static const unsigned family_events[FAMILY_COUNT] = {
	[FAMILY_SAAS] = COMMON | BIT(EVENT_NEW) | BIT(EVENT_UPGRADE) |
			BIT(EVENT_CHANGE_CHECK),
	[FAMILY_SAAS_V1] = COMMON | BIT(EVENT_NEW) | BIT(EVENT_UPGRADE),
	[FAMILY_LICENSE] = COMMON | BIT(EVENT_NEW) | BIT(EVENT_LICENSE),
	[FAMILY_LICENSE_CODE] = COMMON,
	[FAMILY_LICENSE_V1] = BIT(EVENT_LICENSE) | BIT(EVENT_REFRESH) |
			      BIT(EVENT_FREEZE) | BIT(EVENT_RELEASE),
	[FAMILY_KIT] = TENANT,
	[FAMILY_KIT_V1] = TENANT,
	[FAMILY_NOTIFY] = BIT(EVENT_ORDER),
};

bool
event_is_of(enum event event, enum family family)
{
	return (family_events[family] & BIT(event)) != 0;
}

bool
event_opens(enum event event)
{
	return event == EVENT_NEW || event == EVENT_LICENSE;
}

enum event
event_from_name(const char *name)
{
	int i;

	for (i = EVENT_NONE + 1; name != NULL && i < EVENT_COUNT; i++) {
		if (strcmp(names[i], name) == 0)
			return (enum event)i;
	}
	return EVENT_NONE;
}

static const char *
text_of(const json_t *entry, const char *name)
{
	return json_string_value(json_object_get(entry, name));
}

enum event
event_of(const json_t *entry)
{
	return event_from_name(text_of(entry, "event"));
}

const char *
event_id(const json_t *entry)
{
	const char *id = text_of(entry, "id");

	return id != NULL ? id : "";
}

bool
event_is_dead(const json_t *entry)
{
	return json_object_get(entry, "dead") != NULL;
}

json_t *
event_find(const json_t *record, const char *id)
{
	const json_t *events = json_object_get(record, "events");
	json_t *entry;
	size_t i;

	json_array_foreach (events, i, entry) {
		if (strcmp(event_id(entry), id) == 0)
			return entry;
	}
	return NULL;
}

json_t *
event_next(const json_t *record)
{
	const json_t *events = json_object_get(record, "events");
	json_t *entry;
	size_t i;

	json_array_foreach (events, i, entry) {
		if (!event_is_dead(entry) && event_of(entry) != EVENT_UPLOAD)
			return entry;
	}
	return NULL;
}

static bool
same_member(const json_t *a, const json_t *b, const char *name)
{
	const json_t *left = json_object_get(a, name);
	const json_t *right = json_object_get(b, name);

	return left == right || json_equal(left, right);
}

bool
event_same_order(const json_t *a, const json_t *b)
{
	if (!same_member(a, b, "orderId") || !same_member(a, b, "orderLineId"))
		return false;
	return json_object_get(a, "orderLineId") == NULL ||
	       same_member(a, b, "scene");
}

json_t *
event_newest(const json_t *record, enum event event, const json_t *request)
{
	const json_t *events = json_object_get(record, "events");
	size_t i = json_array_size(events);
	json_t *entry;

	while (i-- > 0) {
		entry = json_array_get(events, i);
		if (event_of(entry) == event &&
		    (request == NULL ||
			event_same_order(json_object_get(entry, "request"),
			    request)))
			return entry;
	}
	return NULL;
}

int64_t
event_time(const json_t *entry, const char *name)
{
	const char *text = text_of(entry, name);
	int64_t ms;

	if (text == NULL || clock_parse_iso(text, &ms) != 0)
		return -1;
	return ms;
}

int64_t
event_due_in(const json_t *entry, int64_t now_ms)
{
	int64_t last = event_time(entry, "lastTry"), delay;

	delay = json_integer_value(json_object_get(entry, "delayMs"));
	if (delay > LIMIT_RETRY_MAX_MS) /* not by us */
		delay = LIMIT_RETRY_MAX_MS;
	/* From before a clock was set back, "later" may be far away. */
	if (last == -1 || now_ms < last || now_ms - last >= delay)
		return 0;
	return last + delay - now_ms;
}

int
event_instance(const char *event_id, char id[LIMIT_ID + 1])
{
	const char *dot = strrchr(event_id, '.');
	size_t len = dot != NULL ? (size_t)(dot - event_id) : 0;
	size_t digits = dot != NULL ? strspn(dot + 1, "0123456789") : 0;

	if (len == 0 || len > LIMIT_ID || digits == 0 ||
	    digits > EVENT_ID_SIZE - LIMIT_ID - 2 || dot[1 + digits] != '\0')
		return -1;
	memcpy(id, event_id, len);
	id[len] = '\0';
	return record_id_is_valid(id) ? 0 : -1;
}

int
event_check_all(const json_t *record, struct err *err)
{
	const json_t *count = json_object_get(record, "eventCount");
	const json_t *events = json_object_get(record, "events"), *entry;
	char id[LIMIT_ID + 1];
	size_t i;

	if (!json_is_integer(count))
		return err_set(err, "eventCount: must be a number");
	/* The next event is named by the number after it. */
	if (json_integer_value(count) < 0 ||
	    json_integer_value(count) == INT64_MAX)
		return err_set(err, "eventCount: no number of events");
	json_array_foreach (events, i, entry) {
		if (event_instance(event_id(entry), id) != 0)
			return err_set(err, "events/%zu/id: not an event id",
			    i);
		if (event_of(entry) == EVENT_NONE)
			return err_set(err, "events/%zu/event: not an event",
			    i);
		if (!json_is_object(json_object_get(entry, "request")))
			return err_set(err,
			    "events/%zu/request: must be an object", i);
	}
	return 0;
}
