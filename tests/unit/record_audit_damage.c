/* record_audit: a record cut at any byte does not load.  One with any bit
 * altered does not load, is found by the audit, or has another text where any
 * text could stand: those are counted. */
#include "work_unit.h"

#include "base/buf.h"
#include "base/jsontext.h"
#include "domain/record_audit.h"

#define NOW_MS INT64_C(1795425420123) /* 2026-11-23T09:17:00.123Z */

static const char id[] = "0d3cbc95-c3ea-8614-839c-b03036241889";

/* As a purchase with an upgrade that waits. */
static void
make(struct buf *text)
{
	json_t *record = store_unit_record(id);
	char event[EVENT_ID_SIZE];

	json_array_append_new(json_object_get(record, "history"),
	    json_pack("{s:s, s:s, s:s, s:s}", "at", "2026-01-01T00:00:00.000Z",
		"activity", "new", "from", "absent", "to", "active"));
	assert_int_equal(event_add(record, EVENT_UPGRADE, NULL, NULL, NOW_MS,
			     event),
	    0);
	assert_int_equal(jsontext_dump(record, 0, text), 0);
	buf_addch(text, '\n');
	json_decref(record);
}

static void
count_note(const char *subject, const char *text, void *context)
{
	(void)subject;
	(void)text;
	++*(unsigned *)context;
}

/* What was found of these bytes as the record's file: -1, it does not load. */
static int
findings(const struct store *store, const char *dir, const char *bytes,
    size_t len)
{
	struct err err = ERR_INIT;
	json_t *record;
	unsigned notes = 0;
	char path[300];
	int rc;

	store_unit_path(dir, id, path);
	unit_write_file(path, 0600, bytes, len);
	rc = records_load(store, id, &record, &err);
	if (rc == 1)
		record_audit(record, NOW_MS, count_note, &notes);
	json_decref(record);
	return rc == 1 ? (int)notes : -1;
}

static void
cut_at_every_byte(void **state)
{
	struct buf text = BUF_INIT;
	struct store store;
	size_t len;

	make(&text);
	store_unit_open(*state, &store);
	assert_int_equal(findings(&store, *state, text.data, text.len), 0);
	/* The newline alone is nothing. */
	assert_int_equal(findings(&store, *state, text.data, text.len - 1), 0);
	for (len = 0; len < text.len - 1; len++)
		unit_check(findings(&store, *state, text.data, len) == -1,
		    "cut to %zu bytes, it loads", len);
	store_close(&store);
	buf_release(&text);
}

/* Is the altered byte within one of these?  What is not, cannot be hidden. */
static bool
may_hide(const struct buf *text, size_t at)
{
	static const char *const anything[] = { "\"orderId\":\"CS1\"",
		"\"orderLineId\":\"CS1-000001\"", "\"activity\":\"new\"",
		"\"request\":{}", "\"2026-01-01T00:00:00.000Z\"",
		"\"2026-11-23T09:17:00.123Z\"", "\"eventCount\":1",
		"\"attempts\":0", "\"event\":\"upgrade\"",
		"\"from\":\"absent\"", "\"to\":\"active\"" };
	const char *found;
	size_t i, start;

	for (i = 0; i < UNIT_COUNT(anything); i++) {
		found = text->data;
		while ((found = strstr(found, anything[i])) != NULL) {
			start = (size_t)(found - text->data);
			if (at >= start && at < start + strlen(anything[i]))
				return true;
			found++;
		}
	}
	return false;
}

static void
every_bit_altered(void **state)
{
	unsigned seen[3] = { 0 }, bit; /* not loaded, audited, hidden */
	struct buf text = BUF_INIT;
	struct store store;
	size_t at;
	int found;

	make(&text);
	store_unit_open(*state, &store);
	for (at = 0; at < text.len; at++) {
		for (bit = 0; bit < 8; bit++) {
			text.data[at] = (char)(text.data[at] ^ (1 << bit));
			found = findings(&store, *state, text.data, text.len);
			text.data[at] = (char)(text.data[at] ^ (1 << bit));
			seen[found == -1 ? 0 : found > 0 ? 1 : 2]++;
			unit_check(found != 0 || may_hide(&text, at) ||
				       at == text.len - 1,
			    "bit %u of byte %zu, near %.30s", bit, at,
			    text.data + (at > 10 ? at - 10 : 0));
		}
	}
	printf("# of %zu bits %u do not load, %u are audited, %u are "
	       "hidden\n",
	    8 * text.len, seen[0], seen[1], seen[2]);
	assert_true(seen[0] > 0 && seen[1] > 0);
	store_close(&store);
	buf_release(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_at_every_byte),
		cmocka_unit_test(every_bit_altered),
	};

	return store_unit_main(tests);
}
