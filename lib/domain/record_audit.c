#include "domain/record_audit.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/limits.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "domain/record_audit_event.h"
#include "domain/secret.h"

void
audit_note(const struct audit *audit, const char *subject, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	audit->note(subject, text, audit->context);
}

void
audit_time(const struct audit *audit, const json_t *object, const char *where,
    const char *name)
{
	const json_t *value = json_object_get(object, name);
	int64_t ms;

	if (value == NULL)
		return;
	if (!json_is_string(value) ||
	    clock_parse_iso(json_string_value(value), &ms) != 0)
		audit_note(audit, "time", "%s%s: not an ISO 8601 time in UTC",
		    where, name);
	else if (ms < RECORD_AUDIT_FIRST_MS)
		audit_note(audit, "time",
		    "%s%s: before there was a marketplace", where, name);
	else if (ms > audit->now_ms + RECORD_AUDIT_AHEAD_MS)
		audit_note(audit, "time", "%s%s: in the future", where, name);
}

static const char *
text_of(const json_t *object, const char *name)
{
	return json_string_value(json_object_get(object, name));
}

static bool
is_state(const char *name)
{
	int i;

	for (i = 0; i < STATE_COUNT; i++) {
		if (strcmp(name, instance_state_name((enum instance_state)i)) ==
		    0)
			return true;
	}
	return false;
}

/* Each line begins in the state in which the one before it ended, and the last
 * ends in that of the record.  A tenant's lines move nothing, though those of
 * events say "active" while he is. */
static void
check_history(const struct audit *audit, enum record_kind kind)
{
	const json_t *lines = json_object_get(audit->record, "history"), *line;
	const char *from, *to, *before = NULL;
	char where[32];
	size_t i;

	json_array_foreach (lines, i, line) {
		snprintf(where, sizeof(where), "history/%zu/", i);
		audit_time(audit, line, where, "at");
		from = text_of(line, "from");
		to = text_of(line, "to");
		if (json_object_get(line, "at") == NULL)
			audit_note(audit, "history", "%sat: is missing", where);
		if (from == NULL || to == NULL || kind == RECORD_TENANT)
			continue;
		if (!is_state(from) || !is_state(to))
			audit_note(audit, "history", "%sto: not a state",
			    where);
		else if (before != NULL && strcmp(before, from) != 0)
			audit_note(audit, "history",
			    "%sfrom: \"%s\", but the line before ends in "
			    "\"%s\"",
			    where, from, before);
		before = to;
	}
	if (before != NULL && strcmp(before, audit->state) != 0)
		audit_note(audit, "history",
		    "state: \"%s\", but the history ends in \"%s\"",
		    audit->state, before);
}

/* Orders that were carried out, and lists that have outgrown their bounds. */
static void
check_lists(const struct audit *audit)
{
	static const struct {
		const char *name;
		size_t limit;
	} lists[] = {
		{ "applied", LIMIT_APPLIED },
		{ "history", LIMIT_HISTORY },
		{ "events", LIMIT_EVENTS },
	};
	const json_t *list, *entry;
	size_t i;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		list = json_object_get(audit->record, lists[i].name);
		if (json_array_size(list) > lists[i].limit)
			audit_note(audit, "history",
			    "%s: has %zu entries, of which there are %zu at "
			    "most",
			    lists[i].name, json_array_size(list),
			    lists[i].limit);
	}
	list = json_object_get(audit->record, "applied");
	json_array_foreach (list, i, entry) {
		if (text_of(entry, "activity") == NULL)
			audit_note(audit, "history",
			    "applied/%zu/activity: must be a string", i);
	}
}

/* Of two members and with the name of one: somebody has sealed it, and it can
 * no longer be told from a plain value. */
static bool
is_half_sealed(const json_t *value)
{
	return json_object_size(value) == 2 && !secret_is_sealed(value) &&
	       (json_object_get(value, "keyId") != NULL ||
		   json_object_get(value, "sealed") != NULL);
}

static void
check_secrets(const struct audit *audit)
{
	static const char *const names[] = { "data", "license", "order",
		"changeOrder" };
	json_t *applications, *application;
	const char *key;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (is_half_sealed(json_object_get(audit->record, names[i])))
			audit_note(audit, "secret",
			    "%s: was sealed, and is not whole", names[i]);
	}
	applications = json_object_get(audit->record, "applications");
	json_object_foreach (applications, key, application) {
		if (is_half_sealed(
			json_object_get(application, "clientSecret")))
			audit_note(audit, "secret",
			    "applications/%s/clientSecret: was sealed, and is "
			    "not whole",
			    key);
	}
	for (i = 0; i < json_array_size(audit->events); i++) {
		if (is_half_sealed(
			json_object_get(json_array_get(audit->events, i),
			    "order")))
			audit_note(audit, "secret",
			    "events/%zu/order: was sealed, and is not whole",
			    i);
	}
}

/* A License is there as soon as its record is active. */
static void
check_license(const struct audit *audit, enum record_kind kind)
{
	bool made = kind == RECORD_LICENSE ||
		    (kind == RECORD_INSTANCE &&
			instance_family(audit->record) == FAMILY_LICENSE_V1);

	if (made && instance_state(audit->record) == STATE_ACTIVE &&
	    json_object_get(audit->record, "license") == NULL)
		audit_note(audit, "state",
		    "license: is missing, and the state is \"active\"");
}

void
record_audit(const json_t *record, int64_t now_ms, record_audit_note note,
    void *context)
{
	static const char *const times[] = { "createdAt", "updatedAt" };
	const struct audit audit = { .record = record,
		.id = record_id(record),
		.state = text_of(record, "state"),
		.events = json_object_get(record, "events"),
		.now_ms = now_ms,
		.note = note,
		.context = context };
	enum record_kind kind = record_kind_of(audit.id);
	size_t i;

	for (i = 0; i < sizeof(times) / sizeof(times[0]); i++)
		audit_time(&audit, record, "", times[i]);
	check_history(&audit, kind);
	check_lists(&audit);
	check_secrets(&audit);
	audit_events(&audit, kind);
	if (kind != RECORD_TENANT) {
		audit_opening(&audit);
		check_license(&audit, kind);
	}
}
