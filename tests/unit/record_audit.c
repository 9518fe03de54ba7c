/* record_audit: what is wrong with a record that can be used is named, each by
 * its member, and a good record has nothing. */
#include "event_unit.h"

#include "domain/record_audit.h"
#include "domain/tenant.h"

static unsigned notes;
static char last[2][256];

static void
note(const char *subject, const char *text, void *context)
{
	(void)context;
	notes++;
	snprintf(last[0], sizeof(last[0]), "%s", subject);
	snprintf(last[1], sizeof(last[1]), "%s", text);
}

static void
audit(const json_t *record)
{
	struct err err = ERR_INIT;

	unit_check(record_check(record, &err) == 0, "%s", err.text);
	notes = 0;
	record_audit(record, LIFECYCLE_UNIT_NOW, note, NULL);
}

/* Takes the record over. */
static void
good(json_t *record)
{
	audit(record);
	unit_check(notes == 0, "%s: %s", last[0], last[1]);
	json_decref(record);
}

static void
bad(json_t *record, const char *subject, const char *text)
{
	audit(record);
	unit_check(notes == 1, "%u notes, not one: %s: %s", notes, subject,
	    text);
	assert_string_equal(last[0], subject);
	unit_check(strstr(last[1], text) != NULL, "%s, not %s", last[1], text);
	json_decref(record);
}

/* A record with a member from JSON text; NULL: as it is. */
static json_t *
with(const char *state, const char *member, const char *text)
{
	json_t *record = event_unit_record(state, EVENT_FREEZE);

	if (member != NULL)
		json_object_set_new(record, member,
		    json_loads(text, JSON_DECODE_ANY, NULL));
	return record;
}

/* The same of its one event. */
static json_t *
with_event(enum event event, const char *member, const char *text)
{
	json_t *record = event_unit_record("active", event), *entry;

	entry = json_array_get(json_object_get(record, "events"), 0);
	if (member != NULL)
		json_object_set_new(entry, member,
		    json_loads(text, JSON_DECODE_ANY, NULL));
	return record;
}

static void
good_ones(void **state)
{
	json_t *record = lifecycle_unit_record("failed");

	(void)state;
	good(with("active", NULL, NULL));
	good(event_unit_record("creating", EVENT_NEW));
	json_object_set_new(record, "failure",
	    json_pack("{s:s, s:s}", "resultCode", "000005", "resultMsg", ""));
	lifecycle_unit_add(record, EVENT_NEW, "gave up", RESULT_INTERNAL, true);
	good(record);
	good(with("active", "history",
	    "[{\"at\": \"2026-01-01T00:00:00Z\", \"from\": \"absent\", "
	    "\"to\": \"frozen\"}, {\"at\": \"2026-01-01T00:00:00Z\"}, "
	    "{\"at\": \"2026-01-01T00:00:00Z\", \"from\": \"frozen\", "
	    "\"to\": \"active\"}]"));
	good(with("active", "data", "{\"keyId\": 1, \"sealed\": 2, \"x\": 3}"));
	good(with("active", "data", "{\"key\": 1, \"seal\": 2}"));
}

static void
events(void **state)
{
	(void)state;
	bad(with("active", "eventCount", "0"), "event", "eventCount is 0");
	bad(with_event(EVENT_FREEZE, "id", "\"x.1\""), "event",
	    "events/0/id: x.1 is an event of another record");
	bad(with_event(EVENT_FREEZE, "id", "\"" LIFECYCLE_UNIT_ID ".0\""),
	    "event", "does not follow");
	bad(with_event(EVENT_TENANT, NULL, NULL), "event",
	    "events/0/event: \"tenant\" is none");
	bad(with_event(EVENT_UPLOAD, NULL, NULL), "event", "is none of");
	bad(with_event(EVENT_CHANGE_CHECK, NULL, NULL), "event", "is none of");
	bad(with_event(EVENT_FREEZE, "at", "\"x\""), "time", "events/0/at");
	bad(with_event(EVENT_FREEZE, "lastTry", "7"), "time",
	    "events/0/lastTry");
	bad(with_event(EVENT_FREEZE, "attempts", "-1"), "event",
	    "events/0/attempts");
	bad(with_event(EVENT_FREEZE, "attempts", "\"1\""), "event",
	    "events/0/attempts");
	bad(with_event(EVENT_FREEZE, "delayMs", "600001"), "event",
	    "events/0/delayMs");
	bad(with_event(EVENT_FREEZE, "delayMs", "-1"), "event",
	    "events/0/delayMs");
	bad(with_event(EVENT_FREEZE, "delayMs", "true"), "event",
	    "events/0/delayMs");
	good(with_event(EVENT_FREEZE, "delayMs", "600000"));
	bad(with_event(EVENT_FREEZE, "order",
		"{\"keyId\": \"12345678\", \"sealeD\": \"\"}"),
	    "secret", "events/0/order");
}

static void
dead_letters(void **state)
{
	json_t *record, *entry;

	(void)state;
	record = lifecycle_unit_record("active");
	entry = lifecycle_unit_add(record, EVENT_FREEZE, "refused",
	    RESULT_SOLD_OUT, false);
	audit(record);
	assert_int_equal(notes, 0);
	json_object_set_new(entry, "dead", json_string("refusee"));
	bad(json_incref(record), "event", "events/0/dead");
	json_object_set_new(entry, "dead", json_string("gave up"));
	json_object_set_new(entry, "resultCode", json_string("999999"));
	bad(json_incref(record), "event", "events/0/resultCode");
	json_object_set_new(entry, "resultCode", json_string("000005"));
	json_object_del(entry, "resultMsg");
	bad(record, "event", "events/0/resultCode");
}

static void
times_and_histories(void **state)
{
	(void)state;
	bad(with("active", "createdAt", "\"2019-12-31T23:59:59.999Z\""), "time",
	    "createdAt: before");
	bad(with("active", "updatedAt", "\"2026-11-24T09:17:00.124Z\""), "time",
	    "updatedAt: in the future");
	good(with("active", "updatedAt", "\"2026-11-24T09:17:00.123Z\""));
	bad(with("active", "history", "[{}]"), "history", "history/0/at");
	bad(with("active", "history",
		"[{\"at\": \"2026-01-01T00:00:00Z\", \"from\": \"absent\", "
		"\"to\": \"frozen\"}]"),
	    "history", "the history ends in \"frozen\"");
	bad(with("active", "history",
		"[{\"at\": \"2026-01-01T00:00:00Z\", \"from\": \"acTive\", "
		"\"to\": \"active\"}]"),
	    "history", "not a state");
	bad(with("active", "applied", "[{}]"), "history", "applied/0/activity");
}

static void
states(void **state)
{
	json_t *record = lifecycle_unit_record("creating");

	(void)state;
	lifecycle_unit_add(record, EVENT_NEW, "gave up", RESULT_INTERNAL, true);
	bad(record, "state", "no live event will open it");
	bad(with("creating", NULL, NULL), "state", "no live event");
	bad(with("failed", NULL, NULL), "state", "failure: ");
	bad(with("failed", "failure", "{\"resultCode\": \"000005\"}"), "state",
	    "failure: ");
	bad(with("active", "family", "\"license_v1\""), "state",
	    "license: is missing");
	bad(with("active", "data", "{\"keyid\": 1, \"sealed\": 2}"), "secret",
	    "data: was sealed");
}

/* With a member from JSON text; NULL: as it is.  The history of a tenant says
 * "active" of him, too, but only of events. */
static json_t *
tenant_with(const char *member, const char *value)
{
	static const char text[] =
	    "{\"format\": 1, \"instanceId\": \"i1\", \"tenantId\": \"t1\", "
	    "\"recordId\": \"tenant.c0f3f98d-f72c-8665-81fe-d80754a974f3\", "
	    "\"state\": \"deleted\", \"applications\": {}, \"orgs\": {}, "
	    "\"events\": [], \"eventCount\": 1, "
	    "\"createdAt\": \"2026-01-01T00:00:00.000Z\", "
	    "\"updatedAt\": \"2026-01-01T00:00:00.000Z\", \"history\": ["
	    "{\"at\": \"2026-01-01T00:00:00.000Z\", \"from\": \"active\", "
	    "\"to\": \"active\"}, {\"at\": \"2026-01-01T00:00:00.000Z\"}]}";
	json_t *record = json_loads(text, 0, NULL);

	if (member != NULL)
		json_object_set_new(record, member, json_loads(value, 0, NULL));
	return record;
}

#define TENANT_EVENT(name)                                             \
	"[{\"id\": \"tenant.c0f3f98d-f72c-8665-81fe-d80754a974f3.1\"," \
	"\"event\": \"" name "\", \"attempts\": 0,"                    \
	"\"at\": \"2026-01-01T00:00:00.000Z\", \"request\": {}}]"

static void
a_deleted_tenant(void **state)
{
	(void)state;
	good(tenant_with(NULL, NULL));
	good(tenant_with("events", TENANT_EVENT("tenant")));
	bad(tenant_with("events", TENANT_EVENT("freeze")), "event",
	    "events/0/event: \"freeze\" is none");
	bad(tenant_with("applications",
		"{\"a1\": {\"state\": \"active\", \"users\": {}, "
		"\"clientSecret\": "
		"{\"keyId\": \"12345678\", \"sealeD\": \"\"}}}"),
	    "secret", "applications/a1/clientSecret");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_ones),
		cmocka_unit_test(events),
		cmocka_unit_test(dead_letters),
		cmocka_unit_test(times_and_histories),
		cmocka_unit_test(states),
		cmocka_unit_test(a_deleted_tenant),
	};

	return unit_main(tests);
}
