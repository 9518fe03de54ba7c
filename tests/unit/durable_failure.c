/* durable: a write that fails leaves the old content and nothing else. */
#include "store_unit.h"

#include <signal.h>
#include <sys/resource.h>

/* In a child, whose files may have 4 bytes: replace or create "a". */
static int
write_too_much(const char *path, unsigned create)
{
	const struct rlimit limit = { 4, 4 };
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct err err = ERR_INIT;
	enum durable rc;

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
		return 99;
	rc = create ? durable_create(dir, "a", "0123456789", 10, &err)
		    : durable_replace(dir, "a", "0123456789", 10, &err);
	if (rc != DURABLE_FAILED || err.errnum != EFBIG)
		return 1;
	/* The next try may succeed. */
	rc = durable_replace(dir, "b", "0123", 4, &err);
	return rc == DURABLE_OK && unlinkat(dir, "b", 0) == 0 ? 0 : 2;
}

static void
a_write_cut_short(void **state)
{
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT;
	int dir = open(*state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	assert_int_equal(durable_replace(dir, "a", "old", 3, &err), DURABLE_OK);
	assert_int_equal(store_unit_children(1, write_too_much, *state, 0), 1);
	assert_int_equal(durable_read(dir, "a", 100, &text, &err), 1);
	assert_string_equal(buf_str(&text), "old");
	assert_int_equal(store_unit_entries(*state), 1);
	assert_int_equal(unlinkat(dir, "a", 0), 0);
	buf_release(&text);
	close(dir);
}

static int
create_too_much(const char *path, unsigned child)
{
	(void)child;
	return write_too_much(path, 1);
}

static void
a_creation_cut_short(void **state)
{
	assert_int_equal(store_unit_children(1, create_too_much, *state, 0), 1);
	assert_int_equal(store_unit_entries(*state), 0);
}

static void
a_directory_that_cannot_be_written(void **state)
{
	struct err err = ERR_INIT;
	int dir;

	if (geteuid() == 0)
		unit_skip("root writes where others may not");
	assert_int_equal(chmod(*state, 0500), 0);
	dir = open(*state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(durable_replace(dir, "a", "x", 1, &err),
	    DURABLE_FAILED);
	assert_int_equal(err.errnum, EACCES);
	assert_int_equal(chmod(*state, 0700), 0);
	close(dir);
}

static void
a_directory_that_is_gone(void **state)
{
	struct err err = ERR_INIT;
	char path[300];
	int dir;

	snprintf(path, sizeof(path), "%s/gone", (char *)*state);
	assert_int_equal(mkdir(path, 0700), 0);
	dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(durable_replace(dir, "a", "x", 1, &err),
	    DURABLE_FAILED);
	assert_int_equal(err.errnum, ENOENT);
	close(dir);
}

static void
a_sync_that_fails_is_told_apart(void **state)
{
	struct err err = ERR_INIT;
	int fds[2];

	(void)state;
	/* A pipe cannot be synced. */
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(durable_sync_dir(fds[0], &err), DURABLE_UNSYNCED);
	assert_int_equal(err.errnum, EINVAL);
	close(fds[0]);
	close(fds[1]);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_write_cut_short),
		cmocka_unit_test(a_creation_cut_short),
		cmocka_unit_test(a_directory_that_cannot_be_written),
		cmocka_unit_test(a_directory_that_is_gone),
		cmocka_unit_test(a_sync_that_fails_is_told_apart),
	};

	return unit_main_in_dir(tests);
}
