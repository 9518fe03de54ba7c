/* durable: what replace and create leave in the directory. */
#include "store_unit.h"

static int
open_dir(const char *path)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	assert_int_not_equal(dir, -1);
	return dir;
}

/* `name` must hold `want`, be a file of mode 0600, and be alone. */
static void
expect(int dir, const char *path, const char *name, const char *want)
{
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT;
	struct stat st;

	assert_int_equal(durable_read(dir, name, 100, &text, &err), 1);
	assert_string_equal(buf_str(&text), want);
	assert_int_equal(fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW), 0);
	assert_true(S_ISREG(st.st_mode));
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(store_unit_entries(path), 1);
	buf_release(&text);
}

static void
replace_puts_all_or_takes_the_place(void **state)
{
	int dir = open_dir(*state);
	struct err err = ERR_INIT;
	mode_t before = umask(0);

	assert_int_equal(durable_replace(dir, "a", "one", 3, &err), DURABLE_OK);
	expect(dir, *state, "a", "one");
	assert_int_equal(durable_replace(dir, "a", "", 0, &err), DURABLE_OK);
	expect(dir, *state, "a", "");
	/* A link is replaced, not followed. */
	assert_int_equal(unlinkat(dir, "a", 0), 0);
	assert_int_equal(symlinkat("/dev/full", dir, "a"), 0);
	assert_int_equal(durable_replace(dir, "a", "two", 3, &err), DURABLE_OK);
	expect(dir, *state, "a", "two");
	assert_int_equal(unlinkat(dir, "a", 0), 0);
	umask(before);
	close(dir);
}

static void
create_never_replaces(void **state)
{
	int dir = open_dir(*state);
	struct err err = ERR_INIT;

	assert_int_equal(durable_create(dir, "a", "one", 3, &err), DURABLE_OK);
	expect(dir, *state, "a", "one");
	assert_int_equal(durable_create(dir, "a", "two", 3, &err),
	    DURABLE_FAILED);
	assert_int_equal(err.errnum, EEXIST);
	expect(dir, *state, "a", "one");
	assert_int_equal(unlinkat(dir, "a", 0), 0);
	close(dir);
}

static void
a_directory_in_the_way(void **state)
{
	int dir = open_dir(*state);
	struct err err = ERR_INIT;

	assert_int_equal(mkdirat(dir, "a", 0700), 0);
	assert_int_equal(durable_replace(dir, "a", "one", 3, &err),
	    DURABLE_FAILED);
	assert_int_equal(err.errnum, EISDIR);
	assert_int_equal(store_unit_entries(*state), 1);
	assert_int_equal(unlinkat(dir, "a", AT_REMOVEDIR), 0);
	close(dir);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(replace_puts_all_or_takes_the_place),
		cmocka_unit_test(create_never_replaces),
		cmocka_unit_test(a_directory_in_the_way),
	};

	return unit_main_in_dir(tests);
}
