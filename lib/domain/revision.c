#include "domain/revision.h"

#include <stddef.h>
#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "base/limits.h"

static int
set_time(json_t *object, const char *name, int64_t ms)
{
	char iso[CLOCK_ISO_SIZE];

	clock_format_iso(ms, iso);
	return jsontext_set(object, name, iso);
}

/* Append, and let the oldest entry go when there are too many. */
static int
append_bounded(json_t *record, const char *name, json_t *entry, size_t limit)
{
	json_t *list = json_object_get(record, name);

	if (json_array_size(list) >= limit)
		(void)json_array_remove(list, 0);
	return json_array_append_new(list, entry);
}

/* What event_same_order() looks at. */
static json_t *
applied_entry(const struct change *change)
{
	json_t *entry = json_object();

	if (jsontext_set(entry, "activity",
		lifecycle_activity_name(change->activity)) == 0 &&
	    jsontext_set(entry, "orderId", change->order_id) == 0 &&
	    jsontext_set(entry, "orderLineId", change->order_line_id) == 0 &&
	    jsontext_set(entry, "scene", change->scene) == 0)
		return entry;
	json_decref(entry);
	return NULL;
}

bool
revision_is_applied(const json_t *record, const struct change *change)
{
	const json_t *list = json_object_get(record, "applied"), *seen;
	json_t *entry = applied_entry(change);
	bool found = false;
	size_t i;

	json_array_foreach (list, i, seen)
		found =
		    found || (event_same_order(seen, entry) &&
				 json_equal(json_object_get(seen, "activity"),
				     json_object_get(entry, "activity")));
	json_decref(entry);
	return found;
}

int
revision_mark_applied(json_t *record, const struct change *change)
{
	return append_bounded(record, "applied", applied_entry(change),
	    LIMIT_APPLIED);
}

int
revision_add_line(json_t *record, json_t *line, int64_t now_ms)
{
	if (line == NULL || set_time(line, "at", now_ms) != 0) {
		json_decref(line);
		return -1;
	}
	return append_bounded(record, "history", line, LIMIT_HISTORY);
}

/* Stamp a line of the history and add it; `line` is taken over. */
static int
add_history(json_t *record, json_t *line, enum instance_state from,
    enum instance_state to, int64_t now_ms)
{
	if (line == NULL || set_time(line, "at", now_ms) != 0 ||
	    jsontext_set(line, "from", instance_state_name(from)) != 0 ||
	    jsontext_set(line, "to", instance_state_name(to)) != 0) {
		json_decref(line);
		return -1;
	}
	return append_bounded(record, "history", line, LIMIT_HISTORY);
}

static int
set_state(json_t *record, enum instance_state to, int64_t now_ms)
{
	if (jsontext_set(record, "state", instance_state_name(to)) != 0)
		return -1;
	return set_time(record, "updatedAt", now_ms);
}

int
revision_stamp(json_t *record, const struct change *change,
    enum instance_state from, enum instance_state to)
{
	json_t *line = applied_entry(change);

	if (set_state(record, to, change->now_ms) != 0 ||
	    jsontext_set(record, "productId", change->product_id) != 0 ||
	    (change->expire_ms != 0 &&
		(set_time(record, "expireTime", change->expire_ms) != 0 ||
		    set_time(line, "expireTime", change->expire_ms) != 0))) {
		json_decref(line);
		return -1;
	}
	return add_history(record, line, from, to, change->now_ms);
}

/* Note in the history what became of an event, and go to `to`. */
static int
note_event(json_t *record, const json_t *entry, const char *word,
    enum instance_state to, int64_t now_ms)
{
	enum instance_state from = instance_state(record);
	json_t *line;

	line = json_pack("{s:s, s:s, s:s, s:O*, s:O*}", "event",
	    event_id(entry), "activity", event_name(event_of(entry)), "outcome",
	    word, "attempts", json_object_get(entry, "attempts"), "error",
	    json_object_get(entry, "error"));
	if (to == STATE_ABSENT) /* no instance's: an event moves nothing */
		return revision_add_line(record, line, now_ms);
	if (set_state(record, to, now_ms) != 0) {
		json_decref(line);
		return -1;
	}
	return add_history(record, line, from, to, now_ms);
}

int
revision_end_event(json_t *record, const json_t *entry, const char *word,
    enum instance_state to, int64_t now_ms)
{
	if (note_event(record, entry, word, to, now_ms) != 0)
		return -1;
	return event_remove(record, entry);
}

/* Why a `new` is dead is what the instance answers with. */
static int
set_failure(json_t *record, const json_t *entry)
{
	return json_object_set_new(record, "failure",
	    json_pack("{s:O, s:O}", "resultCode",
		json_object_get(entry, "resultCode"), "resultMsg",
		json_object_get(entry, "resultMsg")));
}

int
revision_bury_event(json_t *record, json_t *entry, const char *why,
    int64_t now_ms)
{
	enum instance_state state = instance_state(record);

	if (event_opens(event_of(entry)) && state == STATE_CREATING) {
		state = STATE_FAILED;
		if (set_failure(record, entry) != 0)
			return -1;
	}
	return note_event(record, entry, why, state, now_ms);
}

int
revision_revive_event(json_t *record, const char *id, int64_t now_ms)
{
	enum instance_state state = instance_state(record);
	json_t *entry = event_find(record, id);

	if (entry == NULL || event_revive(entry) != 0)
		return -1;
	if (event_opens(event_of(entry)) && state == STATE_FAILED) {
		state = STATE_CREATING;
		(void)json_object_del(record, "failure");
	}
	return note_event(record, entry, "revived", state, now_ms);
}

static int
set_names(json_t *record, const struct change *change)
{
	const char *own = change->record_id;

	if (strcmp(own, change->instance_id) == 0)
		own = NULL;
	if (jsontext_set(record, "recordId", own) != 0 ||
	    jsontext_set(record, "instanceId", change->instance_id) != 0 ||
	    jsontext_set(record, "family", family_name(change->family)) != 0 ||
	    jsontext_set(record, "orderId", change->order_id) != 0 ||
	    jsontext_set(record, "orderLineId", change->order_line_id) != 0)
		return -1;
	return jsontext_set(record, "businessId", change->business_id);
}

json_t *
revision_new(const struct change *change)
{
	json_t *record;

	record = json_pack("{s:i, s:[], s:[], s:[], s:i}", "format",
	    INSTANCE_FORMAT, "applied", "history", "events", "eventCount", 0);
	if (record != NULL && set_names(record, change) == 0 &&
	    set_time(record, "createdAt", change->now_ms) == 0)
		return record;
	json_decref(record);
	return NULL;
}
