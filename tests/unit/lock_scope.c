/* lock: what a lock covers, and what it does not. */
#include "store_unit.h"

static void
other_shards_are_free(void **state)
{
	struct lock a = LOCK_INIT, b = LOCK_INIT, again = LOCK_INIT;
	int dir = open(*state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct err err = ERR_INIT;

	assert_int_equal(lock_take(dir, "00", 0, &a, &err), 0);
	assert_int_equal(lock_take(dir, "01", 0, &b, &err), 0);
	assert_int_equal(lock_take(dir, "00", 0, &again, &err), -1);
	assert_int_equal(again.fd, -1);
	assert_non_null(strstr(err.text, "00"));
	lock_release(&a);
	assert_int_equal(lock_take(dir, "00", 0, &again, &err), 0);
	lock_release(&again);
	lock_release(&b);
	close(dir);
}

static void
other_bytes_are_free(void **state)
{
	struct err err = ERR_INIT;
	char path[300];
	int a, b;

	snprintf(path, sizeof(path), "%s/file", (char *)*state);
	a = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	b = open(path, O_RDWR | O_CLOEXEC);
	assert_int_equal(lock_range_take(a, 100, 10, 0, &err), 0);
	assert_int_equal(lock_range_take(b, 90, 10, 0, &err), 0);
	assert_int_equal(lock_range_take(b, 110, 10, 0, &err), 0);
	assert_int_equal(lock_range_take(b, 109, 1, 0, &err), -1);
	assert_int_equal(lock_range_take(b, 100, 1, 0, &err), -1);
	lock_range_release(a, 100, 10);
	assert_int_equal(lock_range_take(b, 100, 10, 0, &err), 0);
	close(a);
	close(b);
}

static void
the_file_is_private_and_stays(void **state)
{
	int dir = open(*state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct lock lock = LOCK_INIT;
	struct err err = ERR_INIT;
	struct stat first, second;

	assert_int_equal(lock_take(dir, "ff", 0, &lock, &err), 0);
	assert_int_equal(fstat(lock.fd, &first), 0);
	lock_release(&lock);
	assert_int_equal(fstatat(dir, "ff", &second, 0), 0);
	assert_int_equal(first.st_ino, second.st_ino);
	assert_int_equal(second.st_mode & 07777, 0600);
	/* A link in its place is not followed. */
	assert_int_equal(symlinkat("ff", dir, "fe"), 0);
	assert_int_equal(lock_take(dir, "fe", 0, &lock, &err), -1);
	assert_int_equal(err.errnum, ELOOP);
	close(dir);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_shards_are_free),
		cmocka_unit_test(other_bytes_are_free),
		cmocka_unit_test(the_file_is_private_and_stays),
	};

	return unit_main_in_dir(tests);
}
