/* result: the code table of PROTOCOL.md section 2, stated again. */
#include "../support/unit.h"

#include "protocol/result.h"

static const char *const codes[RESULT_COUNT] = {
	[RESULT_SUCCESS] = "000000",
	[RESULT_AUTH_FAILED] = "000001",
	[RESULT_INVALID_PARAM] = "000002",
	[RESULT_UNKNOWN_INSTANCE] = "000003",
	[RESULT_IN_PROGRESS] = "000004",
	[RESULT_INTERNAL] = "000005",
	[RESULT_NO_RESOURCE] = "000100",
	[RESULT_MOBILE_TAKEN] = "000101",
	[RESULT_EMAIL_TAKEN] = "000102",
	[RESULT_ALREADY_PURCHASED] = "000103",
	[RESULT_PRODUCT_ERROR] = "000104",
	[RESULT_ALREADY_BENEFITS] = "000105",
	[RESULT_SOLD_OUT] = "000106",
	[RESULT_MAIL_DOMAIN_TAKEN] = "000107",
	[RESULT_NO_QUOTA] = "000900",
	[RESULT_OUTSIDE_VALIDITY] = "000901",
	[RESULT_EXPIRY_REQUIRED] = "000902",
	[RESULT_DEVICE_REQUIRED] = "000903",
};

static void
codes_are_the_platforms_and_come_back(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < RESULT_COUNT; i++) {
		assert_non_null(codes[i]);
		assert_string_equal(result_code((enum result)i), codes[i]);
		assert_int_equal(result_from_code(codes[i]), i);
		assert_int_equal(strlen(codes[i]), 6);
		assert_int_equal(strspn(codes[i], "0123456789"), 6);
	}
}

static void
codes_and_texts_are_unique(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < RESULT_COUNT; i++) {
		for (j = 0; j < i; j++) {
			assert_string_not_equal(result_code((enum result)i),
			    result_code((enum result)j));
			assert_string_not_equal(result_text((enum result)i),
			    result_text((enum result)j));
		}
	}
}

static void
texts_fit_result_msg(void **state)
{
	const char *text;
	int i;

	(void)state;
	for (i = 0; i < RESULT_COUNT; i++) {
		text = result_text((enum result)i);
		assert_in_range(strlen(text), 1, LIMIT_RESULT_MSG);
		for (; *text != '\0'; text++)
			assert_in_range(*text, ' ', '~');
	}
}

static void
no_other_code_is_known(void **state)
{
	static const char *const other[] = { "", "0", "00000", "0000000",
		"000006", "000099", "000108", "000904", "000001 ", " 000001",
		"00000a", "success" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(other); i++)
		assert_int_equal(result_from_code(other[i]), RESULT_COUNT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_the_platforms_and_come_back),
		cmocka_unit_test(codes_and_texts_are_unique),
		cmocka_unit_test(texts_fit_result_msg),
		cmocka_unit_test(no_other_code_is_known),
	};

	return unit_main(tests);
}
