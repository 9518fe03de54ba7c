/* clock: which dates exist, against a calendar counted by hand. */
#include "../support/unit.h"

#include "base/clock.h"

#define DAY_MS INT64_C(86400000)

static unsigned
days_in(unsigned year, unsigned month)
{
	static const unsigned days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static int
parse(unsigned year, unsigned month, unsigned day, int64_t *ms)
{
	char text[32];

	snprintf(text, sizeof(text), "%04u%02u%02u000000", year, month, day);
	return clock_parse_compact(text, CLOCK_UTC, ms);
}

static void
every_day_follows_the_one_before(void **state)
{
	int64_t ms, want = 0;
	unsigned year, month, day;

	(void)state;
	for (year = 1970; year <= 2410; year++) {
		for (month = 1; month <= 12; month++) {
			for (day = 1; day <= days_in(year, month); day++) {
				assert_int_equal(parse(year, month, day, &ms),
				    0);
				assert_int_equal(ms, want);
				want += DAY_MS;
			}
		}
	}
}

static void
no_other_day_exists(void **state)
{
	static const unsigned years[] = { 1970, 1972, 1999, 2000, 2023, 2024,
		2100, 9999 };
	unsigned month, day;
	int64_t ms;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(years); i++) {
		for (month = 0; month < 100; month++) {
			for (day = 0; day < 100; day++)
				assert_int_equal(parse(years[i], month, day,
						     &ms),
				    month >= 1 && month <= 12 && day >= 1 &&
					    day <= days_in(years[i], month)
					? 0
					: -1);
		}
	}
}

static void
leap_days_by_name(void **state)
{
	int64_t ms;

	(void)state;
	assert_int_equal(parse(1972, 2, 29, &ms), 0);
	assert_int_equal(parse(2000, 2, 29, &ms), 0);
	assert_int_equal(parse(2024, 2, 29, &ms), 0);
	assert_int_equal(ms, INT64_C(1709164800000));
	assert_int_equal(parse(2023, 2, 29, &ms), -1);
	assert_int_equal(parse(2100, 2, 29, &ms), -1);
	assert_int_equal(parse(1969, 12, 31, &ms), -1);
	assert_int_equal(parse(0, 1, 1, &ms), -1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_follows_the_one_before),
		cmocka_unit_test(no_other_day_exists),
		cmocka_unit_test(leap_days_by_name),
	};

	return unit_main(tests);
}
