/* fields_v1: what must be there, and must not be blank; all else may be
 * absent or blank. */
#include "fields_v1_unit.h"

static bool
is_mandatory(const struct fields_v1_unit *row, const char *member)
{
	json_t *least = json_loads(row->least, 0, NULL);
	bool found = json_object_get(least, member) != NULL;

	json_decref(least);
	return found;
}

static void
every_member(void **state)
{
	const struct fields_v1_unit *row;
	const struct field *field;
	bool optional;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(fields_v1_unit_tables); i++) {
		row = &fields_v1_unit_tables[i];
		for (field = row->table; field->name != NULL; field++) {
			optional = !is_mandatory(row, field->name);
			fields_v1_unit_expect(row->name, field->name, NULL,
			    optional);
			fields_v1_unit_expect(row->name, field->name, "",
			    optional);
		}
	}
}

static void
nothing_else_is_in_a_table(void **state)
{
	static const size_t sizes[] = { 21, 8, 2, 3 };
	const struct field *field;
	size_t i, n;

	(void)state;
	for (i = 0; i < UNIT_COUNT(sizes); i++) {
		n = 0;
		field = fields_v1_unit_tables[i].table;
		for (; field->name != NULL; field++)
			n++;
		assert_int_equal(n, sizes[i]);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_member),
		cmocka_unit_test(nothing_else_is_in_a_table),
	};

	return unit_main(tests);
}
