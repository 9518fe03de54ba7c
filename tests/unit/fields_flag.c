/* fields: a flag is "0", "1", 0 or 1; ANY takes all but numbers and booleans.
 */
#include "fields_unit.h"

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
