/* clock: anything but one of the two ISO 8601 forms is refused. */
#include "../support/unit.h"

#include "base/clock.h"

static const char with_ms[] = "2026-11-23T09:17:00.123Z";
static const char without_ms[] = "2026-11-23T09:17:00Z";

static void
refuse(const char *text)
{
	int64_t ms = 4711;

	unit_check(clock_parse_iso(text, &ms) == -1, "\"%s\" was taken", text);
	unit_check(ms == 4711, "\"%s\" changed the result", text);
}

static void
every_position_with_every_other_byte(void **state)
{
	static const char *const forms[] = { with_ms, without_ms };
	char text[CLOCK_ISO_SIZE], kept;
	size_t at, i;
	int c;

	(void)state;
	for (i = 0; i < UNIT_COUNT(forms); i++) {
		strcpy(text, forms[i]);
		for (at = 0; text[at] != '\0'; at++) {
			kept = text[at];
			for (c = 1; c < 256; c++) {
				text[at] = (char)c;
				if (text[at] != kept &&
				    !(kept <= '9' && kept >= '0' && c <= '9' &&
					c >= '0'))
					refuse(text);
			}
			text[at] = kept;
		}
	}
}

static void
every_other_length(void **state)
{
	char text[40];
	size_t n;

	(void)state;
	for (n = 0; n < 32; n++) {
		memset(text, '0', sizeof(text));
		memcpy(text, with_ms, 24);
		text[n] = '\0';
		if (n != 24)
			refuse(text);
		if (n > 0)
			text[n - 1] = 'Z';
		if (n != 20 && n != 24)
			refuse(text);
	}
	refuse("2026-11-23T09:17:00.12Z");
	refuse("2026-11-23T09:17:00+00:00");
	refuse("2026-02-30T09:17:00.123Z");
	refuse("2026-11-23T24:00:00.000Z");
	refuse("1969-12-31T23:59:59.999Z");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_position_with_every_other_byte),
		cmocka_unit_test(every_other_length),
	};

	return unit_main(tests);
}
