/* space: what is too little room for a new record. */
#include "store_unit.h"

#include "base/limits.h"
#include "store/space.h"

#define MIB INT64_C(1048576)

static void
below_the_floor(void **state)
{
	static const struct {
		struct space space;
		int64_t min_free;
		bool low;
	} rows[] = {
		{ { 16 * MIB, SPACE_UNCOUNTED }, 16 * MIB, false },
		{ { 16 * MIB - 1, SPACE_UNCOUNTED }, 16 * MIB, true },
		{ { 0, 0 }, 0, false },
		{ { 16 * MIB, LIMIT_MIN_FREE_INODES }, 16 * MIB, false },
		{ { 16 * MIB, LIMIT_MIN_FREE_INODES - 1 }, 16 * MIB, true },
		{ { 16 * MIB, 0 }, 1, true },
		{ { INT64_MAX, SPACE_UNCOUNTED }, 1048576 * MIB, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++)
		unit_check(space_is_low(&rows[i].space, rows[i].min_free) ==
			       rows[i].low,
		    "row %zu", i);
}

static void
a_store_that_has_none(void **state)
{
	struct err err = ERR_INIT;
	struct store store;

	store_unit_open(*state, &store);
	assert_true(space_has_room(&store, &err));
	store.min_free = INT64_MAX;
	assert_false(space_has_room(&store, &err));
	assert_non_null(strstr(err.text, "MiB are free"));
	store_close(&store);
	/* Nobody to ask: to write will show. */
	store.min_free = INT64_MAX;
	assert_true(space_has_room(&store, &err));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(below_the_floor),
		cmocka_unit_test(a_store_that_has_none),
	};

	return store_unit_main(tests);
}
