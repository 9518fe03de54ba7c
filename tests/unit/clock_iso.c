/* clock: ISO 8601 in UTC is written and read, with and without ms. */
#include "../support/unit.h"

#include "base/clock.h"

static const char with_ms[] = "2026-11-23T09:17:00.123Z";
static const char without_ms[] = "2026-11-23T09:17:00Z";

static void
both_forms_are_read(void **state)
{
	char text[CLOCK_ISO_SIZE];
	int64_t ms;

	(void)state;
	assert_int_equal(clock_parse_iso(with_ms, &ms), 0);
	assert_int_equal(ms, INT64_C(1795425420123));
	clock_format_iso(ms, text);
	assert_string_equal(text, with_ms);
	assert_int_equal(clock_parse_iso(without_ms, &ms), 0);
	assert_int_equal(ms, INT64_C(1795425420000));
}

static void
random_times_come_back(void **state)
{
	char text[CLOCK_ISO_SIZE];
	int64_t ms, back;
	int i;

	(void)state;
	for (i = 0; i < 100000; i++) {
		ms = (int64_t)(((uint64_t)unit_random() << 32 | unit_random()) %
			       UINT64_C(253402300800000));
		clock_format_iso(ms, text);
		assert_int_equal(strlen(text), CLOCK_ISO_SIZE - 1);
		assert_int_equal(clock_parse_iso(text, &back), 0);
		assert_int_equal(back, ms);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_forms_are_read),
		cmocka_unit_test(random_times_come_back),
	};

	return unit_main(tests);
}
