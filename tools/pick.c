#include "pick.h"

#include <stdio.h>
#include <string.h>

#include "store/records.h"
#include "work/queue.h"
#include "tool.h"

/* Add the events of a record that have that id (NULL: any) and are dead, if
 * `dead`. */
static int
add_events(json_t *list, const json_t *record, const char *id, bool dead,
    struct err *err)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	size_t i;

	json_array_foreach (events, i, entry) {
		if ((dead && !event_is_dead(entry)) ||
		    (id != NULL && strcmp(event_id(entry), id) != 0))
			continue;
		if (json_array_append_new(list, json_string(event_id(entry))) !=
		    0)
			return err_set(err, "out of memory");
	}
	return 0;
}

static int
add_from(struct tool_site *site, json_t *list, const char *instance_id,
    const char *id, bool dead, struct err *err)
{
	json_t *record;
	int rc = 0;

	if (records_load(&site->store, instance_id, &record, err) == -1)
		return -1;
	if (record != NULL)
		rc = add_events(list, record, id, dead, err);
	json_decref(record);
	return rc;
}

json_t *
pick_events(struct tool_site *site, const char *id, bool dead, struct err *err)
{
	char instance_id[LIMIT_ID + 1];
	json_t *list = json_array();
	int rc;

	if (event_instance(id, instance_id) == 0)
		rc = add_from(site, list, instance_id, id, false, err);
	else
		rc = add_from(site, list, id, NULL, dead, err);
	if (rc == 0)
		return list;
	json_decref(list);
	return NULL;
}

json_t *
pick_all_dead(struct tool_site *site, size_t *damaged, struct err *err)
{
	struct queue_list markers;
	json_t *list = json_array();
	size_t i;

	*damaged = 0;
	if (queue_list(site->store.dead, &markers, err) != 0) {
		json_decref(list);
		return NULL;
	}
	/* One that is damaged must not hold up the others. */
	for (i = 0; i < markers.count; i++) {
		if (add_from(site, list, markers.ids[i], NULL, true, err) == 0)
			continue;
		tool_say("retry", "%s", err->text);
		++*damaged;
	}
	queue_list_release(&markers);
	return list;
}
