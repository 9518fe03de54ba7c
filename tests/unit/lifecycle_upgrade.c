/* lifecycle: an upgrade is one (order, line), apart from any refresh. */
#include "lifecycle_unit.h"

static void
each_order_line_once(void **state)
{
	static const char *const parts[][2] = { { "A", "A-1" }, { "B", "A-1" },
		{ "A", "A-2" } };
	json_t *record = lifecycle_unit_record("active");
	struct change change = lifecycle_unit_change(ACTIVITY_UPGRADE);
	size_t i, again;

	(void)state;
	for (again = 0; again < 2; again++) {
		for (i = 0; i < UNIT_COUNT(parts); i++) {
			change.order_id = parts[i][0];
			change.order_line_id = parts[i][1];
			unit_check(lifecycle_unit_apply(&record, &change) ==
				       (again == 0),
			    "%zu, time %zu", i, again);
		}
	}
	json_decref(record);
}

static void
a_refresh_of_the_same_order_is_another_thing(void **state)
{
	json_t *record = lifecycle_unit_record("active");
	struct change upgrade = lifecycle_unit_change(ACTIVITY_UPGRADE);
	struct change refresh = lifecycle_unit_change(ACTIVITY_REFRESH);

	(void)state;
	assert_true(lifecycle_unit_apply(&record, &upgrade));
	assert_true(lifecycle_unit_apply(&record, &refresh));
	assert_false(lifecycle_unit_apply(&record, &upgrade));
	assert_false(lifecycle_unit_apply(&record, &refresh));
	json_decref(record);
}

static void
a_freeze_in_between_does_not_repeat_it(void **state)
{
	json_t *record = lifecycle_unit_record("active");
	struct change upgrade = lifecycle_unit_change(ACTIVITY_UPGRADE);
	struct change freeze = lifecycle_unit_change(ACTIVITY_FREEZE);

	(void)state;
	assert_true(lifecycle_unit_apply(&record, &upgrade));
	assert_true(lifecycle_unit_apply(&record, &freeze));
	assert_false(lifecycle_unit_apply(&record, &upgrade));
	assert_string_equal(unit_text(record, "state"), "frozen");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_order_line_once),
		cmocka_unit_test(a_refresh_of_the_same_order_is_another_thing),
		cmocka_unit_test(a_freeze_in_between_does_not_repeat_it),
	};

	return unit_main(tests);
}
