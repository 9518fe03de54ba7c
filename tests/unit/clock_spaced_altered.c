/* clock: a time of getLicenseAsync that is cut, or of which a byte differs. */
#include "../support/unit.h"

#include "base/clock.h"

static void
refuse(const char *text)
{
	int64_t ms = 4711;

	unit_check(clock_parse_spaced(text, &ms) == -1, "\"%s\" was taken",
	    text);
	unit_check(ms == 4711, "\"%s\" changed the result", text);
}

static void
every_shorter_text(void **state)
{
	static const char whole[] = "2023-10-27 10:30:15";
	char text[sizeof(whole)];
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(whole) - 1; n++) {
		memcpy(text, whole, n);
		text[n] = '\0';
		refuse(text);
	}
}

static void
every_byte_at_every_place(void **state)
{
	static const char whole[] = "2023-10-27 10:30:15 z";
	char text[sizeof(whole)];
	size_t at;
	bool digit;
	int c;

	(void)state;
	for (at = 0; at < sizeof(whole) - 1; at++) {
		digit = whole[at] >= '0' && whole[at] <= '9';
		for (c = 1; c < 256; c++) {
			if ((char)c == whole[at] ||
			    (digit && c >= '0' && c <= '9') ||
			    (at == 20 && c == 'Z'))
				continue;
			memcpy(text, whole, sizeof(text));
			text[at] = (char)c;
			refuse(text);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shorter_text),
		cmocka_unit_test(every_byte_at_every_place),
	};

	return unit_main(tests);
}
