/* event: which texts are event ids, and of which instance. */
#include "event_unit.h"

#define ID_64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
taken(void **state)
{
	static const char *const good[][2] = { { "a.1", "a" },
		{ EVENT_UNIT_FIRST, LIFECYCLE_UNIT_ID }, { "a.0", "a" },
		{ "a_-B9.18446744073709551615", "a_-B9" },
		{ ID_64 ".9223372036854775807", ID_64 } };
	char id[LIMIT_ID + 1];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(good); i++) {
		assert_int_equal(event_instance(good[i][0], id), 0);
		assert_string_equal(id, good[i][1]);
	}
}

static void
refused(void **state)
{
	static const char *const bad[] = { "", ".", ".1", "a", "a.", "a.b",
		"a.1 ", "a. 1", "a.-1", "a.+1", "a.1.2", "a..1", "-a.1", "_.1",
		"../a.1", "a/b.1", "a b.1", "\xc3\xa4.1", "a.\xc3\xa4", "a.1\n",
		ID_64 "0.1", ID_64 ID_64 ".1",
		/* Longer than any id that EVENT_ID_SIZE has room for. */
		"a.184467440737095516150" };
	char id[LIMIT_ID + 1];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(event_instance(bad[i], id) == -1, "taken: %s",
		    bad[i]);
}

static void
every_added_one_is_taken(void **state)
{
	json_t *record = lifecycle_unit_record("active"), *entry;
	char id[LIMIT_ID + 1];

	(void)state;
	json_object_set_new(record, "instanceId", json_string(ID_64));
	json_object_set_new(record, "eventCount", json_integer(INT64_MAX - 1));
	entry = lifecycle_unit_add(record, EVENT_NEW, NULL, RESULT_SUCCESS, 0);
	assert_string_equal(event_id(entry), ID_64 ".9223372036854775807");
	assert_int_equal(event_instance(event_id(entry), id), 0);
	assert_string_equal(id, ID_64);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(taken),
		cmocka_unit_test(refused),
		cmocka_unit_test(every_added_one_is_taken),
	};

	return unit_main(tests);
}
