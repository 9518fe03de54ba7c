/* fields: choices and times, with the words of their refusal. */
#include "fields_unit.h"

static void
choice(void **state)
{
	static const char words[] = "must be one of FREEZE, UNFREEZE";

	(void)state;
	expect(FIELD_CHOICE, "\"FREEZE\"", "");
	expect(FIELD_CHOICE, "\"UNFREEZE\"", "");
	expect(FIELD_CHOICE, "\"freeze\"", words);
	expect(FIELD_CHOICE, "\"FREEZ\"", words);
	expect(FIELD_CHOICE, "\"FREEZEX\"", words);
	expect(FIELD_CHOICE, "\"FREEZE \"", words);
	expect(FIELD_CHOICE, "\" FREEZE\"", words);
	expect(FIELD_CHOICE, "\"FREEZE,UNFREEZE\"", words);
	expect(FIELD_CHOICE, "1", "must be a string");
}

static void
time_text(void **state)
{
	static const char words[] =
	    "must be UTC as yyyyMMddHHmmss or yyyyMMddHHmmssSSS";

	(void)state;
	expect(FIELD_TIME, "\"20221124023618\"", "");
	expect(FIELD_TIME, "\"20221124023618256\"", "");
	expect(FIELD_TIME, "\"2022112402361\"", words);
	expect(FIELD_TIME, "\"202211240236182\"", words);
	expect(FIELD_TIME, "\"20230229000000\"", words);
	expect(FIELD_TIME, "\"2022-11-24 02:36:18\"", words);
	expect(FIELD_TIME, "20221124023618", "must be a string");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(choice),
		cmocka_unit_test(time_text),
	};

	return unit_main(tests);
}
