/* store: what init makes, and that it never overwrites. */
#include "store_unit.h"

static void
a_whole_directory(void **state)
{
	static const char *const names[] = { "", "/instances", "/locks",
		"/journal", "/queue", "/dead", "/licenses", "/orders",
		"/instances/00", "/instances/7f", "/instances/ff",
		"/licenses/ff", "/orders/00" };
	char path[300];
	struct stat st;
	size_t i;

	for (i = 0; i < UNIT_COUNT(names); i++) {
		snprintf(path, sizeof(path), "%s%s", (char *)*state, names[i]);
		assert_int_equal(stat(path, &st), 0);
		unit_check((st.st_mode & 07777) == 0700, "%s: %04o", path,
		    st.st_mode & 07777);
	}
	snprintf(path, sizeof(path), "%s/instances", (char *)*state);
	assert_int_equal(store_unit_entries(path), 256);
	assert_int_equal(store_unit_entries(*state), 9);
}

static void
a_second_time_is_refused_and_harmless(void **state)
{
	struct err err = ERR_INIT;
	struct store store;

	assert_int_equal(store_create(*state, &err), -1);
	assert_int_equal(err.errnum, EEXIST);
	assert_int_equal(store_unit_entries(*state), 9);
	store_unit_open(*state, &store);
	store_close(&store);
	store_close(&store);
}

static void
half_a_directory_is_completed(void **state)
{
	struct err err = ERR_INIT;
	char path[300];

	snprintf(path, sizeof(path), "%s/instances/a0", (char *)*state);
	assert_int_equal(rmdir(path), 0);
	snprintf(path, sizeof(path), "%s/format", (char *)*state);
	assert_int_equal(unlink(path), 0);
	unit_check(store_create(*state, &err) == 0, "%s", err.text);
	a_whole_directory(state);
}

static void
where_it_cannot_be(void **state)
{
	struct err err = ERR_INIT;
	char path[300];

	snprintf(path, sizeof(path), "%s/none/state", (char *)*state);
	assert_int_equal(store_create(path, &err), -1);
	assert_int_equal(err.errnum, ENOENT);
	assert_non_null(strstr(err.text, path));
	snprintf(path, sizeof(path), "%s/format", (char *)*state);
	assert_int_equal(store_create(path, &err), -1);
	assert_non_null(strstr(err.text, path));
}

static void
every_id_has_a_shard(void **state)
{
	char shard[STORE_SHARD_SIZE];

	(void)state;
	/* SHA-256 of nothing, of "abc", and of a published id. */
	assert_int_equal(store_shard("", shard), 0);
	assert_string_equal(shard, "e3");
	assert_int_equal(store_shard("abc", shard), 0);
	assert_string_equal(shard, "ba");
	assert_int_equal(store_shard("10e758d0-31ad-4c4b-8f1b-81d03469a10e",
			     shard),
	    0);
	assert_string_equal(shard, "47");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_directory),
		cmocka_unit_test(a_second_time_is_refused_and_harmless),
		cmocka_unit_test(half_a_directory_is_completed),
		cmocka_unit_test(where_it_cannot_be),
		cmocka_unit_test(every_id_has_a_shard),
	};

	return store_unit_main(tests);
}
