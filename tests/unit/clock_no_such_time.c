/* clock: 14 or 17 digits that name no time are refused. */
#include "../support/unit.h"

#include "base/clock.h"

static void
refuse(const char *text)
{
	int64_t ms = 4711;

	unit_check(clock_parse_compact(text, CLOCK_UTC, &ms) == -1 &&
		       clock_parse_compact(text, CLOCK_UTC_PLUS_8, &ms) == -1,
	    "\"%s\" was taken", text);
	unit_check(ms == 4711, "\"%s\" changed the result", text);
}

static void
every_two_digits_out_of_range(void **state)
{
	static const struct {
		size_t at;
		int limit;
	} parts[] = { { 8, 24 }, { 10, 60 }, { 12, 60 } };
	char text[18];
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < UNIT_COUNT(parts); i++) {
		for (n = parts[i].limit; n < 100; n++) {
			strcpy(text, "20221124023618256");
			text[parts[i].at] = (char)('0' + n / 10);
			text[parts[i].at + 1] = (char)('0' + n % 10);
			refuse(text);
			text[14] = '\0';
			refuse(text);
		}
	}
}

static void
dates_that_do_not_exist(void **state)
{
	static const char *const bad[] = { "20220024023618", "20221324023618",
		"20221100023618", "20220431023618", "20220631023618",
		"20220931023618", "20221131023618", "20220132023618",
		"20230229023618", "20240230023618", "21000229023618",
		"20221124240000", "20221124006000", "20221124000060",
		"20161231235960", "19691231235959", "00000101000000",
		"19700101000000-01", "2022-11-24 02:36", "20221124 023618",
		"+2022112402361", "20221124023618.25" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		refuse(bad[i]);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_two_digits_out_of_range),
		cmocka_unit_test(dates_that_do_not_exist),
	};

	return unit_main(tests);
}
