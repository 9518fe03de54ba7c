#include "domain/record_audit_event.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "domain/event.h"
#include "domain/instance.h"
#include "protocol/result.h"

/* Numbers are given in the order of the list: one that does not follow was
 * given twice, or is another's. */
static void
check_number(const struct audit *audit, const json_t *entry, size_t i,
    unsigned long long *before)
{
	json_int_t count =
	    json_integer_value(json_object_get(audit->record, "eventCount"));
	const char *id = event_id(entry);
	unsigned long long number = strtoull(strrchr(id, '.') + 1, NULL, 10);
	char of[LIMIT_ID + 1];

	if (event_instance(id, of) != 0 || strcmp(of, audit->id) != 0)
		audit_note(audit, "event",
		    "events/%zu/id: %s is an event of another record", i, id);
	else if (number <= *before)
		audit_note(audit, "event",
		    "events/%zu/id: %s does not follow the one before it", i,
		    id);
	else if (number > (unsigned long long)count)
		audit_note(audit, "event",
		    "events/%zu/id: %s, but eventCount is %lld", i, id,
		    (long long)count);
	*before = number;
}

static bool
may_have(const struct audit *audit, enum record_kind kind, enum event event)
{
	enum family family;

	if (kind == RECORD_TENANT)
		return event_is_of(event, FAMILY_KIT);
	family = instance_family(audit->record);
	if (event == EVENT_UPLOAD)
		return family == FAMILY_LICENSE;
	return event != EVENT_CHANGE_CHECK && event_is_of(event, family);
}

static void
check_tries(const struct audit *audit, const json_t *entry, const char *where)
{
	static const char *const times[] = { "at", "firstTry", "lastTry" };
	const json_t *attempts = json_object_get(entry, "attempts");
	const json_t *delay = json_object_get(entry, "delayMs");
	size_t i;

	for (i = 0; i < sizeof(times) / sizeof(times[0]); i++)
		audit_time(audit, entry, where, times[i]);
	if (json_object_get(entry, "at") == NULL)
		audit_note(audit, "event", "%sat: is missing", where);
	if (!json_is_integer(attempts) || json_integer_value(attempts) < 0)
		audit_note(audit, "event", "%sattempts: not a number of tries",
		    where);
	if (delay != NULL &&
	    (!json_is_integer(delay) || json_integer_value(delay) < 0 ||
		json_integer_value(delay) > LIMIT_RETRY_MAX_MS))
		audit_note(audit, "event", "%sdelayMs: must be 0 to %d", where,
		    LIMIT_RETRY_MAX_MS);
}

static bool
has_result(const json_t *object)
{
	const char *code =
	    json_string_value(json_object_get(object, "resultCode"));

	return code != NULL && result_from_code(code) != RESULT_COUNT &&
	       json_is_string(json_object_get(object, "resultMsg"));
}

static void
check_dead(const struct audit *audit, const json_t *entry, const char *where)
{
	const char *why = json_string_value(json_object_get(entry, "dead"));

	if (why == NULL ||
	    (strcmp(why, "refused") != 0 && strcmp(why, "gave up") != 0))
		audit_note(audit, "event",
		    "%sdead: must be \"refused\" or \"gave up\"", where);
	if (!has_result(entry))
		audit_note(audit, "event",
		    "%sresultCode: a dead letter must say what to answer",
		    where);
}

void
audit_events(const struct audit *audit, enum record_kind kind)
{
	unsigned long long before = 0;
	const json_t *entry;
	char where[32];
	size_t i;

	json_array_foreach (audit->events, i, entry) {
		snprintf(where, sizeof(where), "events/%zu/", i);
		check_number(audit, entry, i, &before);
		if (!may_have(audit, kind, event_of(entry)))
			audit_note(audit, "event",
			    "%sevent: \"%s\" is none of this record", where,
			    event_name(event_of(entry)));
		check_tries(audit, entry, where);
		if (event_is_dead(entry))
			check_dead(audit, entry, where);
	}
}

static bool
is_being_opened(const struct audit *audit)
{
	const json_t *entry;
	size_t i;

	json_array_foreach (audit->events, i, entry) {
		if (!event_is_dead(entry) && event_opens(event_of(entry)))
			return true;
	}
	return false;
}

void
audit_opening(const struct audit *audit)
{
	enum instance_state state = instance_state(audit->record);

	if (state == STATE_CREATING && !is_being_opened(audit))
		audit_note(audit, "state",
		    "state: \"creating\", but no live event will open it");
	if (state == STATE_FAILED &&
	    !has_result(json_object_get(audit->record, "failure")))
		audit_note(audit, "state",
		    "failure: a state of \"failed\" must say what to answer");
}
