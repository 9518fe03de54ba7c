/* durable: what is read, and what is refused to be read. */
#include "store_unit.h"

static int
read_named(const char *path, const char *name, size_t limit, struct err *err)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), rc;
	struct buf text = BUF_INIT;

	buf_addstr(&text, "before ");
	rc = durable_read(dir, name, limit, &text, err);
	if (rc == 1)
		assert_string_equal(buf_str(&text), "before 0123456789");
	else
		assert_string_equal(buf_str(&text), "before ");
	buf_release(&text);
	close(dir);
	return rc;
}

static void
limits(void **state)
{
	struct err err = ERR_INIT;
	char path[300];

	snprintf(path, sizeof(path), "%s/a", (char *)*state);
	unit_write_file(path, 0600, "0123456789", 10);
	assert_int_equal(read_named(*state, "a", 11, &err), 1);
	assert_int_equal(read_named(*state, "a", 10, &err), 1);
	assert_int_equal(read_named(*state, "a", 9, &err), -1);
	assert_string_equal(err.text, "larger than 9 bytes");
}

/* fsck makes anew what is damaged: want of memory must not look like that. */
static void
no_memory(void **state)
{
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	char path[300];
	int dir;

	snprintf(path, sizeof(path), "%s/a", (char *)*state);
	unit_write_file(path, 0600, "0123456789", 10);
	dir = open(*state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(buf_reserve(&text, SIZE_MAX), -1); /* for good */
	assert_int_equal(durable_read(dir, "a", 10, &text, &err), -1);
	assert_int_equal(err.errnum, ENOMEM);
	buf_release(&text);
	close(dir);
}

static void
no_file(void **state)
{
	struct err err = ERR_INIT;

	assert_int_equal(read_named(*state, "none", 10, &err), 0);
}

static void
links_are_not_followed(void **state)
{
	struct err err = ERR_INIT;
	char path[300];

	snprintf(path, sizeof(path), "%s/link", (char *)*state);
	assert_int_equal(symlink("a", path), 0);
	assert_int_equal(read_named(*state, "link", 100, &err), -1);
	assert_int_equal(err.errnum, ELOOP);
}

static void
only_regular_files(void **state)
{
	struct err err = ERR_INIT;
	char path[300];

	snprintf(path, sizeof(path), "%s/dir", (char *)*state);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(read_named(*state, "dir", 100000, &err), -1);
	assert_string_equal(err.text, "not a regular file");
	snprintf(path, sizeof(path), "%s/fifo", (char *)*state);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(read_named(*state, "fifo", 100, &err), -1);
	assert_string_equal(err.text, "not a regular file");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits),
		cmocka_unit_test(no_memory),
		cmocka_unit_test(no_file),
		cmocka_unit_test(links_are_not_followed),
		cmocka_unit_test(only_regular_files),
	};

	return unit_main_in_dir(tests);
}
