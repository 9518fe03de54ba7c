/* fields: choices and times, with the words of their refusal. */
#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const choices[] = { "FREEZE", "UNFREEZE", NULL };

static void
expect(enum field_kind kind, const char *value, const char *words)
{
	struct field table[] = { { "m", kind, FIELD_MANDATORY, 0, choices },
		{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL } };
	char text[LIMIT_RESULT_MSG] = "m: ", json[256];
	json_t *members;

	snprintf(json, sizeof(json), "{\"m\":%s}", value);
	assert_non_null(members = json_loads(json, 0, NULL));
	unit_check(fields_check(table, members, text, sizeof(text)) ==
		       (*words == '\0' ? 0 : -1),
	    "%s: %s", value, text);
	assert_memory_equal(text, "m: ", 3);
	assert_string_equal(text + 3, words);
	json_decref(members);
}

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
