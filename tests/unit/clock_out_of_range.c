/* clock: a time outside the years 1970 to 9999 is written as the nearest. */
#include "../support/unit.h"

#include "base/clock.h"

#define LAST_MS INT64_C(253402300799999)

static const char first[] = "19700101000000000";
static const char last[] = "99991231235959999";

static void
expect(int64_t ms, enum clock_zone zone, const char *want)
{
	char text[CLOCK_COMPACT_SIZE];

	clock_format_compact(ms, zone, text);
	assert_string_equal(text, want);
}

static void
compact_in_utc(void **state)
{
	(void)state;
	expect(-1, CLOCK_UTC, first);
	expect(INT64_MIN, CLOCK_UTC, first);
	expect(LAST_MS, CLOCK_UTC, last);
	expect(LAST_MS + 1, CLOCK_UTC, last);
	expect(INT64_MAX, CLOCK_UTC, last);
}

static void
compact_in_utc_plus_8(void **state)
{
	(void)state;
	expect(INT64_MIN, CLOCK_UTC_PLUS_8, first);
	expect(LAST_MS, CLOCK_UTC_PLUS_8, last);
	expect(LAST_MS + 1, CLOCK_UTC_PLUS_8, last);
	/* KEY_FOREVER is this number. */
	expect(INT64_MAX, CLOCK_UTC_PLUS_8, last);
}

static void
iso(void **state)
{
	char text[CLOCK_ISO_SIZE];

	(void)state;
	clock_format_iso(-1, text);
	assert_string_equal(text, "1970-01-01T00:00:00.000Z");
	clock_format_iso(INT64_MIN, text);
	assert_string_equal(text, "1970-01-01T00:00:00.000Z");
	clock_format_iso(LAST_MS + 1, text);
	assert_string_equal(text, "9999-12-31T23:59:59.999Z");
	clock_format_iso(INT64_MAX, text);
	assert_string_equal(text, "9999-12-31T23:59:59.999Z");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(compact_in_utc),
		cmocka_unit_test(compact_in_utc_plus_8),
		cmocka_unit_test(iso),
	};

	return unit_main(tests);
}
