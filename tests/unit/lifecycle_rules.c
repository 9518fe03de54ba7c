/* lifecycle: the steps of the table itself, and the names in it. */
#include "lifecycle_unit.h"

/* One letter a pair: Create, Apply, Move, Done, Wait, Unknown, Failed,
 * leads elsewhere. */
static const char letters[] = "CAMDWUFE";

static const struct {
	const char *state;
	/* new refresh freeze unfreeze release upgrade change-check query
	 * license */
	const char *steps;
} rows[] = {
	{ "absent", "CUUUUUUUC" },
	{ "creating", "WAWWMWWWW" },
	{ "active", "DAMDMADDD" },
	{ "frozen", "DADMMADDD" },
	{ "released", "DUDUDUUUU" },
	{ "failed", "FUDUMUUFF" },
	{ "alias", "EUUUUUUUU" },
};

static void
every_step(void **state)
{
	const struct lifecycle_rule *rule;
	int s, a;

	(void)state;
	assert_int_equal(UNIT_COUNT(rows), STATE_COUNT);
	for (s = 0; s < STATE_COUNT; s++) {
		assert_string_equal(instance_state_name((enum instance_state)s),
		    rows[s].state);
		for (a = 0; a < ACTIVITY_COUNT; a++) {
			rule = lifecycle_rule(FAMILY_SAAS,
			    (enum instance_state)s, (enum activity)a);
			unit_check(letters[rule->step] == rows[s].steps[a],
			    "%s, %d: %c", rows[s].state, a,
			    letters[rule->step]);
			/* Who changes something tells the seller's hook. */
			if (strchr("CAM", rows[s].steps[a]) != NULL)
				assert_int_not_equal(
				    lifecycle_event(FAMILY_SAAS,
					(enum activity)a),
				    EVENT_NONE);
			if (strchr("CM", rows[s].steps[a]) == NULL)
				assert_int_equal(rule->next, STATE_ABSENT);
			else
				assert_int_not_equal(rule->next, s);
		}
	}
}

static void
names_of_activities(void **state)
{
	static const char *const names[] = { "new", "refresh", "freeze",
		"unfreeze", "release", "upgrade", "change-check", "query",
		"license" };
	int a;

	(void)state;
	for (a = 0; a < ACTIVITY_COUNT; a++)
		assert_string_equal(lifecycle_activity_name((enum activity)a),
		    names[a]);
}

static void
the_event_of_an_activity_has_its_name(void **state)
{
	enum event event;
	int a;

	(void)state;
	for (a = 0; a < ACTIVITY_COUNT; a++) {
		event = lifecycle_event(FAMILY_SAAS, (enum activity)a);
		if (a == ACTIVITY_QUERY) {
			assert_int_equal(event, EVENT_NONE);
			continue;
		}
		assert_string_equal(event_name(event),
		    lifecycle_activity_name((enum activity)a));
		assert_int_equal(event_from_name(event_name(event)), event);
	}
	assert_int_equal(event_from_name("query"), EVENT_NONE);
	assert_int_equal(event_from_name(""), EVENT_NONE);
	assert_int_equal(event_from_name(NULL), EVENT_NONE);
}

static void
a_record_without_a_known_state_is_absent(void **state)
{
	json_t *record = json_pack("{s:s}", "state", "absent");

	(void)state;
	assert_int_equal(instance_state(NULL), STATE_ABSENT);
	assert_int_equal(instance_state(record), STATE_ABSENT);
	json_object_set_new(record, "state", json_string("Active"));
	assert_int_equal(instance_state(record), STATE_ABSENT);
	json_object_set_new(record, "state", json_integer(2));
	assert_int_equal(instance_state(record), STATE_ABSENT);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_step),
		cmocka_unit_test(names_of_activities),
		cmocka_unit_test(the_event_of_an_activity_has_its_name),
		cmocka_unit_test(a_record_without_a_known_state_is_absent),
	};

	return unit_main(tests);
}
