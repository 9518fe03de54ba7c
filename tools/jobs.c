#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "store/records.h"
#include "work/lease.h"
#include "work/queue.h"
#include "work/slots.h"
#include "tool.h"

enum job_state {
	JOB_RUNNING,
	JOB_PENDING,
	JOB_WAITING,
	JOB_DEAD,
	JOB_STATES
};

static const char *const state_names[JOB_STATES] = { "running", "pending",
	"waiting", "dead" };

struct collection {
	struct tool_site *site;
	json_t *rows[JOB_STATES];
	int64_t now_ms;
	size_t damaged;
};

static int
set(json_t *row, const char *name, json_int_t value)
{
	return json_object_set_new(row, name, json_integer(value));
}

static json_int_t
seconds_since(const struct collection *c, int64_t ms)
{
	return ms < 0 || ms > c->now_ms ? 0 : (c->now_ms - ms) / 1000;
}

/* What the record says of it. */
static json_t *
copy_members(const json_t *record, const json_t *entry)
{
	static const char *const names[] = { "event", "at", "attempts", "error",
		"dead", "resultCode", "resultMsg" };
	json_t *row, *value;
	size_t i;
	int rc = 0;

	row = json_pack("{s:O, s:s}", "eventId", json_object_get(entry, "id"),
	    "instanceId", record_id(record));
	for (i = 0; rc == 0 && i < sizeof(names) / sizeof(names[0]); i++) {
		value = json_object_get(entry, names[i]);
		if (value != NULL)
			rc = json_object_set(row, names[i], value);
	}
	if (rc == 0)
		return row;
	json_decref(row);
	return NULL;
}

static int
add_row(struct collection *c, const json_t *record, const json_t *entry,
    enum job_state state)
{
	const char *id = record_id(record);
	json_t *row = copy_members(record, entry);
	int64_t since;
	pid_t pid;
	int rc;

	if (row == NULL)
		return -1;
	rc = json_object_set_new(row, "state", json_string(state_names[state]));
	rc |= set(row, "ageS", seconds_since(c, event_time(entry, "at")));
	if (state == JOB_PENDING)
		rc |= set(row, "dueInS",
		    (event_due_in(entry, c->now_ms) + 999) / 1000);
	if (state == JOB_RUNNING &&
	    lease_read(&c->site->store, id, &pid, &since) == 0) {
		rc |= set(row, "runningS", seconds_since(c, since));
		rc |= set(row, "pid", (json_int_t)pid);
	}
	if (rc != 0) {
		json_decref(row);
		return -1;
	}
	return json_array_append_new(c->rows[state], row);
}

/* The live events of a record: the first may run, the others wait for it. */
static int
add_live(struct collection *c, const char *id, const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	enum job_state state = JOB_PENDING;
	struct err err;
	size_t i;

	if (slots_instance_is_taken(c->site->work.slots, id, &err) == 1)
		state = JOB_RUNNING;
	json_array_foreach (events, i, entry) {
		if (event_is_dead(entry))
			continue;
		if (add_row(c, record, entry, state) != 0)
			return -1;
		state = JOB_WAITING;
	}
	return 0;
}

static int
add_dead(struct collection *c, const char *id, const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	size_t i;

	(void)id;
	json_array_foreach (events, i, entry) {
		if (event_is_dead(entry) &&
		    add_row(c, record, entry, JOB_DEAD) != 0)
			return -1;
	}
	return 0;
}

static int
add_marked(struct collection *c, int dir,
    int (*add)(struct collection *, const char *, const json_t *),
    struct err *err)
{
	struct queue_list list;
	struct err fault;
	json_t *record;
	size_t i;
	int rc = 0;

	if (queue_list(dir, &list, err) != 0)
		return -1;
	for (i = 0; rc == 0 && i < list.count; i++) {
		if (records_load(&c->site->store, list.ids[i], &record,
			&fault) == -1) {
			tool_say("jobs", "%s", fault.text);
			c->damaged++;
			continue;
		}
		if (add(c, list.ids[i], record) != 0)
			rc = err_set(err, "out of memory");
		json_decref(record);
	}
	queue_list_release(&list);
	return rc;
}

static int
by_age(const void *a, const void *b)
{
	json_t *const *left = a, *const *right = b;

	return strcmp(json_string_value(json_object_get(*left, "at")),
	    json_string_value(json_object_get(*right, "at")));
}

/* Append the rows of a state, oldest first. */
static int
append_sorted(json_t *all, const json_t *rows)
{
	size_t n = json_array_size(rows), i;
	json_t **list = calloc(n + 1, sizeof(*list));
	int rc = list != NULL ? 0 : -1;

	for (i = 0; rc == 0 && i < n; i++)
		list[i] = json_array_get(rows, i);
	if (rc == 0)
		qsort(list, n, sizeof(*list), by_age);
	for (i = 0; rc == 0 && i < n; i++)
		rc = json_array_append(all, list[i]);
	free(list);
	return rc;
}

json_t *
jobs_collect(struct tool_site *site, size_t *damaged, struct err *err)
{
	struct collection c = { .site = site, .now_ms = clock_now_ms() };
	json_t *all = json_array();
	int rc, i;

	for (i = 0; i < JOB_STATES; i++)
		c.rows[i] = json_array();
	rc = add_marked(&c, site->store.queue, add_live, err);
	if (rc == 0)
		rc = add_marked(&c, site->store.dead, add_dead, err);
	for (i = 0; rc == 0 && i < JOB_STATES; i++) {
		if ((rc = append_sorted(all, c.rows[i])) != 0)
			err_set(err, "out of memory");
	}
	for (i = 0; i < JOB_STATES; i++)
		json_decref(c.rows[i]);
	*damaged = c.damaged;
	if (rc == 0)
		return all;
	json_decref(all);
	return NULL;
}
