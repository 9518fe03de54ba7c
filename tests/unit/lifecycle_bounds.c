/* lifecycle: history and applied are bounded; the oldest entry goes. */
#include "lifecycle_unit.h"

#include "base/limits.h"

/* The i-th refresh, each of its own order. */
static bool
refresh(json_t **record, unsigned i)
{
	struct change change = lifecycle_unit_change(ACTIVITY_REFRESH);
	char order[32];

	snprintf(order, sizeof(order), "order-%u", i);
	change.order_id = order;
	return lifecycle_unit_apply(record, &change);
}

static const char *
order_at(const json_t *record, const char *list, size_t i)
{
	return unit_text(json_array_get(json_object_get(record, list), i),
	    "orderId");
}

/* Not grown call by call, which takes long under a sanitizer. */
static void
fill(json_t *record, const char *name, unsigned n)
{
	json_t *list = json_object_get(record, name);
	char order[32];
	unsigned i;

	for (i = 0; i < n; i++) {
		snprintf(order, sizeof(order), "order-%u", i);
		assert_int_equal(json_array_append_new(list,
				     json_pack("{s:s, s:s, s:s}", "activity",
					 "refresh", "orderId", order,
					 "orderLineId", "CS2-000001")),
		    0);
	}
}

static void
a_list(const char *name, unsigned limit)
{
	json_t *record = lifecycle_unit_record("active");

	fill(record, name, limit - 1);
	assert_true(refresh(&record, limit - 1));
	assert_int_equal(json_array_size(json_object_get(record, name)), limit);
	assert_string_equal(order_at(record, name, 0), "order-0");
	assert_true(refresh(&record, limit));
	assert_int_equal(json_array_size(json_object_get(record, name)), limit);
	assert_string_equal(order_at(record, name, 0), "order-1");
	assert_string_equal(order_at(record, name, limit - 1), "order-1000");
	json_decref(record);
}

static void
history(void **state)
{
	(void)state;
	assert_int_equal(LIMIT_HISTORY, 1000);
	a_list("history", LIMIT_HISTORY);
}

static void
applied(void **state)
{
	(void)state;
	assert_int_equal(LIMIT_APPLIED, 1000);
	a_list("applied", LIMIT_APPLIED);
}

static void
what_is_remembered_is_not_repeated(void **state)
{
	json_t *record = lifecycle_unit_record("active");

	(void)state;
	fill(record, "applied", LIMIT_APPLIED);
	assert_false(refresh(&record, 0));
	assert_false(refresh(&record, LIMIT_APPLIED - 1));
	assert_true(refresh(&record, LIMIT_APPLIED));
	assert_false(refresh(&record, 1));
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(history),
		cmocka_unit_test(applied),
		cmocka_unit_test(what_is_remembered_is_not_repeated),
	};

	return unit_main(tests);
}
