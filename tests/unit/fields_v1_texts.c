/* fields_v1: every text at its limit and one character over it, in letters of
 * one and of three bytes. */
#include "fields_v1_unit.h"

static const struct {
	const char *table, *member;
	size_t max;
} texts[] = {
	{ "new", "customerId", 100 },
	{ "new", "customerName", 64 },
	{ "new", "userId", 64 },
	{ "new", "userName", 64 },
	{ "new", "businessId", 64 },
	{ "new", "orderId", 64 },
	{ "new", "skuCode", 64 },
	{ "new", "productId", 64 },
	{ "new", "saasExtendParams", 2048 },
	{ "refresh", "orderId", 64 },
	{ "refresh", "instanceId", 64 },
	{ "refresh", "productId", 64 },
	{ "expire", "instanceId", 64 },
	{ "expire", "orderId", 64 },
	{ "release", "instanceId", 64 },
	{ "release", "orderId", 64 },
};

static void
at_the_limit_and_over(void **state)
{
	static const char *const letters[] = { "x", "云" };
	char *value;
	size_t i, k, more;

	(void)state;
	for (i = 0; i < UNIT_COUNT(texts); i++) {
		for (k = 0; k < 2 * UNIT_COUNT(letters); k++) {
			more = k % 2;
			value =
			    unit_repeat(letters[k / 2], texts[i].max + more);
			fields_v1_unit_expect(texts[i].table, texts[i].member,
			    value, more == 0);
			free(value);
		}
	}
}

/* Ciphertexts have no limit of their own. */
static void
boundless(void **state)
{
	char *value = unit_repeat("A", 4000);

	(void)state;
	fields_v1_unit_expect("new", "mobilePhone", value, true);
	fields_v1_unit_expect("new", "email", value, true);
	free(value);
}

/* No member but these has a limit in characters. */
static void
no_row_is_forgotten(void **state)
{
	const struct field *field;
	size_t i, k, found = 0;

	(void)state;
	for (i = 0; i < UNIT_COUNT(fields_v1_unit_tables); i++) {
		field = fields_v1_unit_tables[i].table;
		for (; field->name != NULL; field++)
			found += field->kind == FIELD_TEXT && field->max != 0;
	}
	assert_int_equal(found, UNIT_COUNT(texts));
	for (k = 0; k < UNIT_COUNT(texts); k++)
		fields_v1_unit_expect(texts[k].table, texts[k].member, "x",
		    true);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(at_the_limit_and_over),
		cmocka_unit_test(boundless),
		cmocka_unit_test(no_row_is_forgotten),
	};

	return unit_main(tests);
}
