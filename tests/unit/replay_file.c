/* replay: the file it lives in. */
#include "store_unit.h"

static void
its_size_and_mode(void **state)
{
	struct replay replay = REPLAY_INIT;
	const off_t sizes[] = { 0, 1, 4096, 16 * 1024 * 1024 };
	struct err err = ERR_INIT;
	struct store store;
	char path[300];
	struct stat st;
	size_t i;

	store_unit_open(*state, &store);
	snprintf(path, sizeof(path), "%s/replay", (char *)*state);
	assert_int_equal(replay_open(&store, &replay, &err), 0);
	replay_close(&replay);
	for (i = 0; i < UNIT_COUNT(sizes); i++) {
		assert_int_equal(truncate(path, sizes[i]), 0);
		assert_int_equal(replay_open(&store, &replay, &err), 0);
		assert_int_equal(fstat(replay.fd, &st), 0);
		assert_int_equal(st.st_size, 16 * 1024 * 1024);
		assert_int_equal(st.st_mode & 07777, 0600);
		replay_close(&replay);
	}
	store_close(&store);
}

static void
something_else_in_its_place(void **state)
{
	struct replay replay = REPLAY_INIT;
	struct err err = ERR_INIT;
	struct store store;
	char path[300];

	store_unit_open(*state, &store);
	snprintf(path, sizeof(path), "%s/replay", (char *)*state);
	(void)unlink(path);
	assert_int_equal(symlink("format", path), 0);
	assert_int_equal(replay_open(&store, &replay, &err), -1);
	assert_int_equal(err.errnum, ELOOP);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(replay_open(&store, &replay, &err), -1);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(replay_open(&store, &replay, &err), -1);
	assert_string_equal(err.text, "the replay file is not a regular file");
	assert_int_equal(replay.fd, -1);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_size_and_mode),
		cmocka_unit_test(something_else_in_its_place),
	};

	return store_unit_main(tests);
}
