/* clock: the times of getLicenseAsync. */
#include "../support/unit.h"

#include "base/clock.h"

#define MS INT64_C(1698402615000) /* 2023-10-27T10:30:15Z */

static void
take(const char *text, int64_t want)
{
	int64_t ms = 4711;

	unit_check(clock_parse_spaced(text, &ms) == 0 && ms == want,
	    "\"%s\": %lld", text, (long long)ms);
}

static void
refuse(const char *text)
{
	int64_t ms = 4711;

	unit_check(clock_parse_spaced(text, &ms) == -1, "\"%s\" was taken",
	    text);
	unit_check(ms == 4711, "\"%s\" changed the result", text);
}

static void
forms(void **state)
{
	(void)state;
	take("2023-10-27 10:30:15 z", MS);
	take("2023-10-27 10:30:15 Z", MS);
	take("2023-10-27 10:30:15z", MS);
	take("2023-10-27 10:30:15Z", MS);
	take("2023-10-27 10:30:15", MS);
	take("2024-02-29 00:00:00 z", INT64_C(1709164800000));
	take("9999-12-31 23:59:59 z", INT64_C(253402300799000));
	refuse("2023-10-27T10:30:15 z");
	refuse("2023-10-27 10:30:15  z");
	refuse("2023-10-27 10:30:15 zz");
	refuse("2023-10-27 10:30:15 z ");
	refuse(" 2023-10-27 10:30:15 z");
	refuse("2023-10-27 10:30:15 +08");
	refuse("2023-10-27 10:30:15.000 z");
	refuse("2023-10-27 10:30");
	refuse("20231027103015");
}

static void
no_such_time(void **state)
{
	(void)state;
	refuse("2023-02-29 00:00:00 z");
	refuse("2023-00-27 10:30:15 z");
	refuse("2023-13-27 10:30:15 z");
	refuse("2023-10-00 10:30:15 z");
	refuse("2023-10-32 10:30:15 z");
	refuse("2023-10-27 24:00:00 z");
	refuse("2023-10-27 10:60:15 z");
	refuse("2023-10-27 10:30:60 z");
	refuse("1969-12-31 23:59:59 z");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms),
		cmocka_unit_test(no_such_time),
	};

	return unit_main(tests);
}
