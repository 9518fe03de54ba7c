/* lifecycle: a refresh is one (order, line, scene), and sets the expiry to
 * what is asked, also backwards. */
#include "lifecycle_unit.h"

static struct change
refresh(const char *order, const char *line, const char *scene, int64_t expire)
{
	struct change change = lifecycle_unit_change(ACTIVITY_REFRESH);

	change.order_id = order;
	change.order_line_id = line;
	change.scene = scene;
	change.expire_ms = expire;
	return change;
}

static void
again_is_success_without_a_change(void **state)
{
	json_t *record = lifecycle_unit_record("active");
	struct change change = refresh("A", "A-1", "RENEWAL", 86400000);

	(void)state;
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_false(lifecycle_unit_apply(&record, &change));
	/* Neither the call's own id nor its time make another order of it. */
	change.business_id = "another";
	change.now_ms += 1000;
	change.expire_ms += 1000;
	assert_false(lifecycle_unit_apply(&record, &change));
	assert_string_equal(unit_text(record, "expireTime"),
	    "1970-01-02T00:00:00.000Z");
	json_decref(record);
}

static void
each_part_makes_another_order(void **state)
{
	static const char *const parts[][3] = { { "A", "A-1", "RENEWAL" },
		{ "B", "A-1", "RENEWAL" }, { "A", "A-2", "RENEWAL" },
		{ "A", "A-1", "RENEWAL_CHANGE" }, { "A-1", "A", "RENEWAL" } };
	json_t *record = lifecycle_unit_record("frozen");
	struct change change;
	size_t i, again;

	(void)state;
	for (again = 0; again < 2; again++) {
		for (i = 0; i < UNIT_COUNT(parts); i++) {
			change = refresh(parts[i][0], parts[i][1], parts[i][2],
			    86400000);
			unit_check(lifecycle_unit_apply(&record, &change) ==
				       (again == 0),
			    "%zu, time %zu", i, again);
		}
	}
	assert_int_equal(json_array_size(json_object_get(record, "applied")),
	    UNIT_COUNT(parts));
	assert_int_equal(json_array_size(json_object_get(record, "history")),
	    UNIT_COUNT(parts));
	assert_string_equal(unit_text(record, "state"), "frozen");
	json_decref(record);
}

static void
the_expiry_may_move_backwards(void **state)
{
	json_t *record = lifecycle_unit_record("active");
	struct change change = refresh("A", "A-1", "RENEWAL", 172800000);

	(void)state;
	change.product_id = "OFFI1";
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_string_equal(unit_text(record, "expireTime"),
	    "1970-01-03T00:00:00.000Z");
	assert_string_equal(unit_text(record, "productId"), "OFFI1");
	change = refresh("B", "B-1", "UNSUBSCRIBE_RENEWAL_PERIOD", 86400001);
	assert_true(lifecycle_unit_apply(&record, &change));
	assert_string_equal(unit_text(record, "expireTime"),
	    "1970-01-02T00:00:00.001Z");
	assert_string_equal(unit_text(record, "productId"), "OFFI1");
	assert_string_equal(unit_text(record, "updatedAt"),
	    "2026-11-23T09:17:00.123Z");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(again_is_success_without_a_change),
		cmocka_unit_test(each_part_makes_another_order),
		cmocka_unit_test(the_expiry_may_move_backwards),
	};

	return unit_main(tests);
}
