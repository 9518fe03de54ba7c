/* lifecycle: what a release or a freeze overtakes is given up. */
#include "lifecycle_unit.h"

/* How the history says that `id` ended; NULL: it does not. */
static const char *
ending_of(const json_t *record, const char *id)
{
	const json_t *history = json_object_get(record, "history"), *line;
	const char *text;
	size_t i;

	json_array_foreach (history, i, line) {
		text = json_string_value(json_object_get(line, "event"));
		if (text != NULL && strcmp(text, id) == 0)
			return unit_text(line, "outcome");
	}
	return NULL;
}

static void
release_ends_every_dead_letter(void **state)
{
	static const enum event events[] = { EVENT_NEW, EVENT_REFRESH,
		EVENT_UPGRADE, EVENT_FREEZE, EVENT_UNFREEZE };
	json_t *record = lifecycle_unit_record("failed");
	struct change change = lifecycle_unit_hooked(ACTIVITY_RELEASE);
	char id[EVENT_ID_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(events); i++)
		lifecycle_unit_add(record, events[i], "gave up",
		    RESULT_INTERNAL, true);
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_int_equal(lifecycle_unit_events(record), 1);
	assert_int_equal(event_of(event_next(record)), EVENT_RELEASE);
	for (i = 0; i < UNIT_COUNT(events); i++) {
		snprintf(id, sizeof(id), LIFECYCLE_UNIT_ID ".%zu", i + 1);
		assert_string_equal(ending_of(record, id), "superseded");
	}
	json_decref(record);
}

static void
release_hurries_a_failing_new(void **state)
{
	json_t *record = lifecycle_unit_record("creating"), *entry;
	struct change change = lifecycle_unit_hooked(ACTIVITY_RELEASE);
	const int64_t now = LIFECYCLE_UNIT_NOW;

	(void)state;
	entry = lifecycle_unit_add(record, EVENT_NEW, NULL, RESULT_SUCCESS, 0);
	assert_int_equal(event_note_attempt(entry, "no", now, 0), 0);
	assert_int_equal(event_due_in(entry, now), 5000);
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_int_equal(lifecycle_unit_events(record), 2);
	entry = event_next(record);
	assert_int_equal(event_of(entry), EVENT_NEW);
	assert_int_equal(event_due_in(entry, now), 0);
	json_decref(record);
}

/* What the activity leaves of one dead and one live event of each kind. */
static void
leaves(enum activity activity, const char *from, const char *want)
{
	static const enum event events[] = { EVENT_REFRESH, EVENT_UPGRADE,
		EVENT_FREEZE, EVENT_UNFREEZE };
	json_t *record = lifecycle_unit_record(from), *entry;
	struct change change = lifecycle_unit_hooked(activity);
	char got[200] = "";
	size_t i;

	for (i = 0; i < 2 * UNIT_COUNT(events); i++)
		lifecycle_unit_add(record, events[i % 4],
		    i < 4 ? "refused" : NULL, RESULT_INTERNAL, false);
	assert_true(lifecycle_unit_apply(&record, &change));
	json_array_foreach (json_object_get(record, "events"), i, entry)
		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%s ",
		    event_is_dead(entry) ? "-" : "",
		    event_name(event_of(entry)));
	assert_string_equal(got, want);
	json_decref(record);
}

static void
freezing_and_unfreezing_end_each_other(void **state)
{
	(void)state;
	leaves(ACTIVITY_FREEZE, "active",
	    "-refresh -upgrade refresh upgrade freeze unfreeze freeze ");
	leaves(ACTIVITY_UNFREEZE, "frozen",
	    "-refresh -upgrade refresh upgrade freeze unfreeze unfreeze ");
	leaves(ACTIVITY_RELEASE, "frozen",
	    "refresh upgrade freeze unfreeze release ");
	leaves(ACTIVITY_UPGRADE, "frozen",
	    "-refresh -upgrade -freeze -unfreeze refresh upgrade freeze "
	    "unfreeze upgrade ");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(release_ends_every_dead_letter),
		cmocka_unit_test(release_hurries_a_failing_new),
		cmocka_unit_test(freezing_and_unfreezing_end_each_other),
	};

	return unit_main(tests);
}
