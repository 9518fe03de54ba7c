/* clock: the two zones, across midnight, year ends and the ends of time. */
#include "../support/unit.h"

#include "base/clock.h"

#define LAST_MS INT64_C(253402300799999)
#define ZONE_MS INT64_C(28800000)

static void
known_times(void **state)
{
	static const struct {
		const char *utc, *plus_8;
		int64_t ms;
	} rows[] = {
		{ "19700101000000000", "19700101080000000", 0 },
		{ "20221124023618256", "20221124103618256", 1669257378256 },
		{ "20200727073156000", "20200727153156000", 1595835116000 },
		{ "20221231155959999", "20221231235959999", 1672502399999 },
		{ "20221231160000000", "20230101000000000", 1672502400000 },
		{ "20240228160000000", "20240229000000000", 1709136000000 },
		{ "20240229160000000", "20240301000000000", 1709222400000 },
		{ "99991231155959999", "99991231235959999", LAST_MS - ZONE_MS },
	};
	char text[CLOCK_COMPACT_SIZE];
	int64_t ms;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		clock_format_compact(rows[i].ms, CLOCK_UTC, text);
		assert_string_equal(text, rows[i].utc);
		clock_format_compact(rows[i].ms, CLOCK_UTC_PLUS_8, text);
		assert_string_equal(text, rows[i].plus_8);
		assert_int_equal(clock_parse_compact(rows[i].utc, CLOCK_UTC,
				     &ms),
		    0);
		assert_int_equal(ms, rows[i].ms);
		assert_int_equal(clock_parse_compact(rows[i].plus_8,
				     CLOCK_UTC_PLUS_8, &ms),
		    0);
		assert_int_equal(ms, rows[i].ms);
	}
}

static void
before_1970_in_utc_is_refused(void **state)
{
	int64_t ms = 7;

	(void)state;
	assert_int_equal(clock_parse_compact("19700101075959999",
			     CLOCK_UTC_PLUS_8, &ms),
	    -1);
	assert_int_equal(ms, 7);
	assert_int_equal(clock_parse_compact("19700101080000", CLOCK_UTC_PLUS_8,
			     &ms),
	    0);
	assert_int_equal(ms, 0);
}

static void
random_times_come_back(void **state)
{
	char text[CLOCK_COMPACT_SIZE];
	int64_t ms, back;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		ms = (int64_t)((uint64_t)unit_random() << 32 | unit_random());
		ms = (int64_t)((uint64_t)ms % (LAST_MS - ZONE_MS));
		clock_format_compact(ms, CLOCK_UTC, text);
		assert_int_equal(clock_parse_compact(text, CLOCK_UTC, &back),
		    0);
		assert_int_equal(back, ms);
		text[14] = '\0';
		assert_int_equal(clock_parse_compact(text, CLOCK_UTC, &back),
		    0);
		assert_int_equal(back, ms - ms % 1000);
		clock_format_compact(ms, CLOCK_UTC_PLUS_8, text);
		assert_int_equal(clock_parse_compact(text, CLOCK_UTC_PLUS_8,
				     &back),
		    0);
		assert_int_equal(back, ms);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_times),
		cmocka_unit_test(before_1970_in_utc_is_refused),
		cmocka_unit_test(random_times_come_back),
	};

	return unit_main(tests);
}
