/* fields: a flag is "0", "1", 0 or 1; ANY takes all but numbers and booleans.
 */
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
flag(void **state)
{
	static const char words[] = "must be \"0\" or \"1\"";

	(void)state;
	expect(FIELD_FLAG, "\"0\"", "");
	expect(FIELD_FLAG, "\"1\"", "");
	expect(FIELD_FLAG, "0", "");
	expect(FIELD_FLAG, "1", "");
	expect(FIELD_FLAG, "2", words);
	expect(FIELD_FLAG, "-1", words);
	expect(FIELD_FLAG, "4294967297", words);
	expect(FIELD_FLAG, "1.0", words);
	expect(FIELD_FLAG, "true", words);
	expect(FIELD_FLAG, "\"01\"", words);
	expect(FIELD_FLAG, "\"1 \"", words);
	expect(FIELD_FLAG, "\"2\"", words);
	expect(FIELD_FLAG, "\"true\"", words);
	expect(FIELD_FLAG, "[]", words);
}

static void
any(void **state)
{
	static const char words[] = "must be an object, an array or a string";

	(void)state;
	expect(FIELD_ANY, "{}", "");
	expect(FIELD_ANY, "[]", "");
	expect(FIELD_ANY, "{\"a\":[1,{\"b\":null}]}", "");
	expect(FIELD_ANY, "\"{\\\"a\\\":1}\"", "");
	expect(FIELD_ANY, "1", words);
	expect(FIELD_ANY, "1.5", words);
	expect(FIELD_ANY, "true", words);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(flag),
		cmocka_unit_test(any),
	};

	return unit_main(tests);
}
