/* The edits of an event; finding and reading them is event.c's. */
#include "domain/event.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/codec.h"
#include "domain/record.h"

static int
set_time(json_t *entry, const char *name, int64_t ms)
{
	char iso[CLOCK_ISO_SIZE];

	clock_format_iso(ms, iso);
	return json_object_set_new(entry, name, json_string(iso));
}

/* Dead letters must not keep the living out: the oldest gives way. */
static void
make_room(json_t *record)
{
	json_t *events = json_object_get(record, "events");
	size_t i;

	if (json_array_size(events) < LIMIT_EVENTS)
		return;
	for (i = 0; i < json_array_size(events); i++) {
		if (event_is_dead(json_array_get(events, i))) {
			(void)json_array_remove(events, i);
			return;
		}
	}
}

int
event_add(json_t *record, enum event event, const json_t *request,
    const json_t *order, int64_t now_ms, char id[EVENT_ID_SIZE])
{
	json_int_t number;
	json_t *entry, *given;

	number = json_integer_value(json_object_get(record, "eventCount")) + 1;
	snprintf(id, EVENT_ID_SIZE, "%.64s.%lld", record_id(record),
	    (long long)number);
	given = request != NULL ? json_deep_copy(request) : json_object();
	(void)json_object_del(given, "order");
	entry = json_pack("{s:s, s:s, s:o, s:O*, s:i}", "id", id, "event",
	    event_name(event), "request", given, "order", order, "attempts", 0);
	if (entry == NULL || set_time(entry, "at", now_ms) != 0 ||
	    json_object_set_new(record, "eventCount", json_integer(number)) !=
		0) {
		json_decref(entry);
		return -1;
	}
	make_room(record);
	return json_array_append_new(json_object_get(record, "events"), entry);
}

bool
event_has_room(const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	size_t i, live = 0;

	json_array_foreach (events, i, entry)
		live += !event_is_dead(entry);
	return live < LIMIT_EVENTS;
}

int
event_remove(json_t *record, const json_t *entry)
{
	json_t *events = json_object_get(record, "events");
	size_t i;

	for (i = 0; i < json_array_size(events); i++) {
		if (json_array_get(events, i) == entry)
			return json_array_remove(events, i);
	}
	return -1;
}

static json_int_t
next_delay(json_int_t attempts, unsigned jitter)
{
	json_int_t delay = LIMIT_RETRY_MIN_MS;

	while (--attempts > 0 && delay < LIMIT_RETRY_MAX_MS)
		delay *= 2;
	if (delay > LIMIT_RETRY_MAX_MS)
		delay = LIMIT_RETRY_MAX_MS;
	return delay - (json_int_t)jitter % (delay / 4);
}

int
event_note_attempt(json_t *entry, const char *error, int64_t now_ms,
    unsigned jitter)
{
	char text[EVENT_ERROR_SIZE];
	json_int_t attempts;

	codec_to_utf8(error, text, sizeof(text));
	attempts = json_integer_value(json_object_get(entry, "attempts")) + 1;
	if (event_time(entry, "firstTry") == -1 &&
	    set_time(entry, "firstTry", now_ms) != 0)
		return -1;
	if (set_time(entry, "lastTry", now_ms) != 0 ||
	    json_object_set_new(entry, "attempts", json_integer(attempts)) !=
		0 ||
	    json_object_set_new(entry, "delayMs",
		json_integer(next_delay(attempts, jitter))) != 0)
		return -1;
	return json_object_set_new(entry, "error", json_string(text));
}

bool
event_is_hopeless(const json_t *entry, int64_t now_ms, int64_t give_up_ms)
{
	int64_t first = event_time(entry, "firstTry");

	return first != -1 && now_ms - first >= give_up_ms;
}

int
event_bury(json_t *entry, const char *why, enum result result, const char *text,
    bool retry)
{
	if (json_object_set_new(entry, "dead", json_string(why)) != 0 ||
	    json_object_set_new(entry, "resultCode",
		json_string(result_code(result))) != 0 ||
	    json_object_set_new(entry, "resultMsg", json_string(text)) != 0)
		return -1;
	return json_object_set_new(entry, "retry", json_boolean(retry));
}

static int
forget(json_t *entry, const char *const *members, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		(void)json_object_del(entry, members[i]);
	return json_object_set_new(entry, "attempts", json_integer(0));
}

int
event_revive(json_t *entry)
{
	static const char *const members[] = { "dead", "resultCode",
		"resultMsg", "retry", "firstTry", "lastTry", "delayMs" };

	return forget(entry, members, sizeof(members) / sizeof(members[0]));
}

int
event_hurry(json_t *entry)
{
	return json_object_set_new(entry, "delayMs", json_integer(0));
}
