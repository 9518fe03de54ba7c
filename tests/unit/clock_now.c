/* clock: now is now, in milliseconds; durations never run backwards. */
#include "../support/unit.h"

#include <time.h>

#include "base/clock.h"

static void
now_is_the_wall_clock(void **state)
{
	int64_t before = (int64_t)time(NULL), now = clock_now_ms();

	(void)state;
	/* time(2) may lag the fine clock by a tick. */
	assert_true(now >= (before - 1) * 1000);
	assert_true(now <= ((int64_t)time(NULL) + 2) * 1000);
}

static void
sleep_takes_what_it_says(void **state)
{
	int64_t start = clock_monotonic_ms(), took;

	(void)state;
	clock_sleep_us(30000);
	took = clock_monotonic_ms() - start;
	assert_true(took >= 29);
	start = clock_monotonic_ms();
	clock_sleep_us(1100000);
	took = clock_monotonic_ms() - start;
	assert_true(took >= 1099);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(now_is_the_wall_clock),
		cmocka_unit_test(sleep_takes_what_it_says),
	};

	return unit_main(tests);
}
