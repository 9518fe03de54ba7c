/* fields_v1: numbers, times, flags and choices at their limits and over. */
#include "fields_v1_unit.h"

struct value {
	const char *text;
	bool taken;
};

static void
expect_all(const char *table, const char *member, const struct value *values)
{
	for (; values->text != NULL; values++)
		fields_v1_unit_expect(table, member, values->text,
		    values->taken);
}

static void
whole_numbers(void **state)
{
	static const char *const short_ones[] = { "amount", "diskSize",
		"bandWidth" };
	static const struct value seven[] = { { "0", true },
		{ "9999999", true }, { "10000000", false },
		{ "00000001", false }, { "-1", false }, { "+1", false },
		{ "1.0", false }, { " 1", false }, { "1e3", false },
		{ "0x1", false }, { "１", false }, { 0 } };
	static const struct value any[] = { { "0", true },
		{ "2147483647", true }, { "2147483648", false },
		{ "18446744073709551617", false }, { "-1", false }, { 0 } };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(short_ones); i++)
		expect_all("new", short_ones[i], seven);
	expect_all("new", "periodNumber", any);
	expect_all("new", "provisionType", any);
	expect_all("refresh", "periodNumber", any);
}

static void
amounts(void **state)
{
	static const struct value values[] = { { "0", true }, { "0.00", true },
		{ "-100.50", true }, { "12345678901234567890", true },
		{ "123456789012345678901", false },
		{ "-1234567890123456.78", true },
		{ "-12345678901234567.89", false }, { "1.", false },
		{ ".5", false }, { "-", false }, { "--1", false },
		{ "+1", false }, { "1e5", false }, { "1,5", false },
		{ "1 ", false }, { "nan", false }, { 0 } };

	(void)state;
	expect_all("new", "orderAmount", values);
	expect_all("refresh", "orderAmount", values);
	expect_all("release", "orderAmount", values);
}

/* In UTC+8: the first second of 1970 there was still 1969 in UTC. */
static void
times(void **state)
{
	static const struct value values[] = { { "20270101000000", true },
		{ "20270101000000999", true }, { "20280229000000", true },
		{ "20270229000000", false }, { "20270101240000", false },
		{ "20270101000060", false }, { "2027010100000", false },
		{ "202701010000000", false }, { "202701010000000000", false },
		{ "2027-01-01 00:00", false }, { "19700101080000", false },
		{ "19700101080001", true }, { "19700101000001", false },
		{ 0 } };

	(void)state;
	expect_all("new", "expireTime", values);
	expect_all("refresh", "expireTime", values);
}

static void
flags_and_choices(void **state)
{
	static const struct value flag[] = { { "0", true }, { "1", true },
		{ "2", false }, { "01", false }, { "true", false }, { 0 } };
	static const struct value mode[] = { { "1", true }, { "3", true },
		{ "5", true }, { "2", false }, { "01", false }, { 0 } };
	static const struct value period[] = { { "year", true },
		{ "month", true }, { "day", false }, { "Year", false },
		{ "yearmonths", false }, { 0 } };

	(void)state;
	expect_all("new", "trialFlag", flag);
	expect_all("refresh", "trialToFormal", flag);
	expect_all("new", "chargingMode", mode);
	expect_all("new", "periodType", period);
	expect_all("refresh", "periodType", period);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(amounts),
		cmocka_unit_test(times),
		cmocka_unit_test(flags_and_choices),
	};

	return unit_main(tests);
}
