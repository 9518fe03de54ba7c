/* clock: what is not 14 or 17 digits is no compact time. */
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
every_other_length(void **state)
{
	static const char digits[] = "202211240236182560000";
	char text[sizeof(digits)];
	int64_t ms;
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(digits); n++) {
		memcpy(text, digits, n);
		text[n] = '\0';
		if (n == 14 || n == 17)
			assert_int_equal(clock_parse_compact(text, CLOCK_UTC,
					     &ms),
			    0);
		else
			refuse(text);
	}
}

static void
every_position_with_every_other_byte(void **state)
{
	char text[] = "20221124023618256", whole[] = "20221124023618";
	char kept;
	size_t at;
	int c;

	(void)state;
	for (at = 0; at < 17; at++) {
		kept = text[at];
		for (c = 1; c < 256; c++) {
			if (c >= '0' && c <= '9')
				continue;
			text[at] = (char)c;
			refuse(text);
			if (at < 14) {
				whole[at] = (char)c;
				refuse(whole);
			}
		}
		text[at] = kept;
		if (at < 14)
			whole[at] = kept;
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_other_length),
		cmocka_unit_test(every_position_with_every_other_byte),
	};

	return unit_main(tests);
}
