#include "domain/revision.h"

#include <stddef.h>

#include "base/clock.h"
#include "base/limits.h"

/* Set `name` to `text` unless text is NULL.  0 or -1. */
static int
set_text(json_t *object, const char *name, const char *text)
{
	if (text == NULL)
		return 0;
	return json_object_set_new(object, name, json_string(text));
}

static int
set_time(json_t *object, const char *name, int64_t ms)
{
	char iso[CLOCK_ISO_SIZE];

	clock_format_iso(ms, iso);
	return set_text(object, name, iso);
}

/* Append, and let the oldest entry go when there are too many. */
static int
append_bounded(json_t *record, const char *name, json_t *entry, size_t limit)
{
	json_t *list = json_object_get(record, name);

	if (json_array_size(list) >= limit && json_array_remove(list, 0) != 0) {
		json_decref(entry);
		return -1;
	}
	return json_array_append_new(list, entry);
}

/* What makes an order the same order: PROTOCOL.md section 6, "Idempotent
 * on". */
static json_t *
applied_entry(const struct change *change)
{
	return json_pack("{s:s, s:s*, s:s*, s:s*}", "activity",
	    lifecycle_activity_name(change->activity), "orderId",
	    change->order_id, "orderLineId", change->order_line_id, "scene",
	    change->scene);
}

bool
revision_is_applied(const json_t *record, const struct change *change)
{
	const json_t *list = json_object_get(record, "applied"), *seen;
	json_t *entry = applied_entry(change);
	bool found = false;
	size_t i;

	json_array_foreach (list, i, seen)
		found = found || json_equal(seen, entry);
	json_decref(entry);
	return found;
}

int
revision_mark_applied(json_t *record, const struct change *change)
{
	return append_bounded(record, "applied", applied_entry(change),
	    LIMIT_APPLIED);
}

static int
add_history(json_t *record, const struct change *change,
    enum instance_state from, enum instance_state to)
{
	json_t *entry = applied_entry(change);

	if (entry == NULL || set_time(entry, "at", change->now_ms) != 0 ||
	    set_text(entry, "from", instance_state_name(from)) != 0 ||
	    set_text(entry, "to", instance_state_name(to)) != 0 ||
	    (change->expire_ms != 0 &&
		set_time(entry, "expireTime", change->expire_ms) != 0)) {
		json_decref(entry);
		return -1;
	}
	return append_bounded(record, "history", entry, LIMIT_HISTORY);
}

int
revision_stamp(json_t *record, const struct change *change,
    enum instance_state from, enum instance_state to)
{
	if (set_text(record, "state", instance_state_name(to)) != 0 ||
	    set_text(record, "productId", change->product_id) != 0 ||
	    set_time(record, "updatedAt", change->now_ms) != 0 ||
	    (change->expire_ms != 0 &&
		set_time(record, "expireTime", change->expire_ms) != 0))
		return -1;
	return add_history(record, change, from, to);
}

json_t *
revision_new(const struct change *change)
{
	json_t *record;

	record = json_pack("{s:i, s:s, s:s, s:s, s:s, s:s*, s:[], s:[]}",
	    "format", INSTANCE_FORMAT, "instanceId", change->instance_id,
	    "family", family_name(change->family), "orderId", change->order_id,
	    "orderLineId", change->order_line_id, "businessId",
	    change->business_id, "applied", "history");
	if (record != NULL && set_time(record, "createdAt", change->now_ms)) {
		json_decref(record);
		return NULL;
	}
	return record;
}
