/* store: which directories are refused, and what is said to do about it. */
#include "store_unit.h"

static void
refuse(const char *dir, const char *wanted)
{
	struct err err = ERR_INIT;
	struct store store;

	unit_check(store_open(dir, &store, &err) == -1, "taken, want %s",
	    wanted);
	unit_check(strstr(err.text, wanted) != NULL, "%s", err.text);
	assert_non_null(strstr(err.text, dir));
	assert_int_equal(store.dir, -1);
	assert_int_equal(store.locks, -1);
	assert_int_equal(store.queue, -1);
	assert_int_equal(store.dead, -1);
}

static void
every_mode(void **state)
{
	struct store store;
	mode_t mode;
	char text[8];

	for (mode = 0700; mode <= 0777; mode++) {
		assert_int_equal(chmod(*state, mode), 0);
		snprintf(text, sizeof(text), "%04o", mode);
		if (mode != 0700) {
			refuse(*state, text);
			continue;
		}
		store_unit_open(*state, &store);
		assert_false(store.broken);
		store_close(&store);
	}
	assert_int_equal(chmod(*state, 0700), 0);
}

static void
another_owner(void **state)
{
	if (geteuid() != 0)
		unit_skip("only root can give a directory away");
	assert_int_equal(chown(*state, 65534, 0), 0);
	refuse(*state, "belongs to uid 65534");
	assert_int_equal(chown(*state, 0, 0), 0);
}

static void
the_format(void **state)
{
	static const char *const other[] = { "", "koogate state 1",
		"koogate state 2\n", "koogate state 1\n\n",
		"koogate state 10\n" };
	char path[300];
	size_t i;

	snprintf(path, sizeof(path), "%s/format", (char *)*state);
	for (i = 0; i < UNIT_COUNT(other); i++) {
		unit_write_file(path, 0600, other[i], strlen(other[i]));
		refuse(*state, "was written by another version");
	}
	assert_int_equal(unlink(path), 0);
	refuse(*state, "is its volume mounted?  `koogate init`");
	unit_write_file(path, 0600, "koogate state 1\n", 16);
}

static void
what_is_no_directory(void **state)
{
	char path[300];

	snprintf(path, sizeof(path), "%s/none", (char *)*state);
	refuse(path, "No such file or directory");
	snprintf(path, sizeof(path), "%s/format", (char *)*state);
	refuse(path, "Not a directory");
}

/* An older version did not make all of them. */
static void
a_missing_part_is_made(void **state)
{
	static const char *const parts[] = { "queue", "dead" };
	struct store store;
	struct stat st;
	char path[300];
	size_t i;

	for (i = 0; i < UNIT_COUNT(parts); i++) {
		snprintf(path, sizeof(path), "%s/%s", (char *)*state, parts[i]);
		assert_int_equal(rmdir(path), 0);
		store_unit_open(*state, &store);
		store_close(&store);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 07777, 0700);
	}
}

static void
a_part_that_is_no_directory(void **state)
{
	static const char *const parts[] = { "queue", "dead" };
	struct err err = ERR_INIT;
	struct store store;
	char path[300];
	size_t i;

	for (i = 0; i < UNIT_COUNT(parts); i++) {
		snprintf(path, sizeof(path), "%s/%s", (char *)*state, parts[i]);
		assert_int_equal(rmdir(path), 0);
		assert_int_equal(symlink("instances", path), 0);
		assert_int_equal(store_open(*state, &store, &err), -1);
		assert_non_null(strstr(err.text, parts[i]));
		assert_int_equal(store.dir, -1);
		assert_int_equal(unlink(path), 0);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mode),
		cmocka_unit_test(another_owner),
		cmocka_unit_test(the_format),
		cmocka_unit_test(what_is_no_directory),
		cmocka_unit_test(a_missing_part_is_made),
		cmocka_unit_test(a_part_that_is_no_directory),
	};

	return store_unit_main(tests);
}
