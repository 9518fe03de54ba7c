/* store: no descriptor goes into what is started, and none is left behind. */
#include "store_unit.h"

/* How many are open, but for the one that looks; of `inherited`, those that
 * exec(2) would leave open. */
static unsigned
count(unsigned *inherited)
{
	DIR *dir = opendir("/proc/self/fd");
	const struct dirent *entry;
	unsigned n = 0;
	int fd;

	assert_non_null(dir);
	*inherited = 0;
	while ((entry = readdir(dir)) != NULL) {
		fd = atoi(entry->d_name);
		if (entry->d_name[0] == '.' || fd == dirfd(dir))
			continue;
		n++;
		*inherited += (fcntl(fd, F_GETFD) & FD_CLOEXEC) == 0;
	}
	closedir(dir);
	return n;
}

/* Sees what is open while the record is locked. */
static enum records_action
look(const json_t *current, void *context, json_t **next, struct err *err)
{
	(void)err;
	(void)count(context);
	*next = current != NULL ? json_deep_copy(current)
				: store_unit_record("one");
	return RECORDS_REPLACE;
}

static void
none_is_inherited(void **state)
{
	struct replay replay = REPLAY_INIT;
	struct err err = ERR_INIT;
	unsigned before, after, locked = 0;
	struct store store;

	(void)count(&before);
	store_unit_open(*state, &store);
	assert_int_equal(replay_open(&store, &replay, &err), 0);
	(void)count(&after);
	assert_int_equal(after, before);
	assert_int_equal(records_change(&store, "one", look, &locked, &err), 0);
	assert_int_equal(locked, before);
	replay_close(&replay);
	store_close(&store);
}

static int
ignore(const char *id, void *context)
{
	(void)id;
	(void)context;
	return 0;
}

static void
none_is_left(void **state)
{
	uint8_t mac[MAC_SIZE] = { 1 };
	struct replay replay = REPLAY_INIT;
	struct err err = ERR_INIT;
	unsigned before, none, locked, i;
	struct store store;
	json_t *line = json_object(), *record;

	before = count(&none);
	for (i = 0; i < 3; i++) {
		store_unit_open(*state, &store);
		assert_int_equal(replay_open(&store, &replay, &err), 0);
		(void)replay_claim(&replay, mac, 1, 1, 1, &err);
		assert_int_equal(records_change(&store, "one", look, &locked,
				     &err),
		    0);
		assert_int_equal(records_load(&store, "one", &record, &err), 1);
		json_decref(record);
		assert_int_equal(records_load(&store, "two", &record, &err), 0);
		assert_int_equal(records_each(&store, RECORD_INSTANCE, ignore,
				     NULL, &err),
		    0);
		assert_int_equal(journal_append(&store, 1, line,
				     JOURNAL_UNBOUNDED, &err),
		    0);
		replay_close(&replay);
		store_close(&store);
		assert_int_equal(count(&none), before);
	}
	json_decref(line);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_is_inherited),
		cmocka_unit_test(none_is_left),
	};

	return store_unit_main(tests);
}
