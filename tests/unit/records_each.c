/* records: every record is visited once, and nothing else. */
#include "store_unit.h"

static int
count(const char *id, void *context)
{
	unsigned *seen = context;

	assert_memory_equal(id, "good-", 5);
	(*seen)++;
	return 0;
}

static int
stop(const char *id, void *context)
{
	count(id, context);
	return 7;
}

static void
only_records_are_visited(void **state)
{
	static const char *const foreign[] = { ".tmp-0123456789abcdef",
		"x.json.bak", ".json", "-x.json", "x", "a b.json", "x.JSON",
		".x.json" };
	struct err err = ERR_INIT;
	struct store store;
	char path[300], id[70];
	unsigned i, seen = 0;

	for (i = 0; i < UNIT_COUNT(foreign); i++) {
		snprintf(path, sizeof(path), "%s/instances/%02x/%s",
		    (char *)*state, i, foreign[i]);
		unit_write_file(path, 0600, "{}", 2);
	}
	store_unit_open(*state, &store);
	assert_int_equal(records_each(&store, RECORD_INSTANCE, count, &seen,
			     &err),
	    0);
	assert_int_equal(seen, 0);
	for (i = 0; i < 300; i++) {
		snprintf(id, sizeof(id), "good-%u", i);
		store_unit_path(*state, id, path);
		unit_write_file(path, 0600, "{}", 2);
	}
	/* The longest name there can be, and one more. */
	memset(id, 'x', sizeof(id));
	memcpy(id, "good-", 5);
	id[65] = '\0';
	store_unit_path(*state, id, path);
	unit_write_file(path, 0600, "{}", 2);
	id[64] = '\0';
	store_unit_path(*state, id, path);
	unit_write_file(path, 0600, "{}", 2);
	assert_int_equal(records_each(&store, RECORD_INSTANCE, count, &seen,
			     &err),
	    0);
	assert_int_equal(seen, 301);
	seen = 0;
	assert_int_equal(records_each(&store, RECORD_INSTANCE, stop, &seen,
			     &err),
	    7);
	assert_int_equal(seen, 1);
	store_close(&store);
}

static void
a_missing_shard_is_an_error(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	char path[300], moved[300];
	unsigned seen = 0;

	snprintf(path, sizeof(path), "%s/instances/fe", (char *)*state);
	snprintf(moved, sizeof(moved), "%s/moved", (char *)*state);
	assert_int_equal(rename(path, moved), 0);
	store_unit_open(*state, &store);
	assert_int_equal(records_each(&store, RECORD_INSTANCE, count, &seen,
			     &err),
	    -1);
	assert_non_null(strstr(err.text, "instances/fe"));
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_records_are_visited),
		cmocka_unit_test(a_missing_shard_is_an_error),
	};

	return store_unit_main(tests);
}
