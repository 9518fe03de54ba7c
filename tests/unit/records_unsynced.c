/* records: a sync that fails refuses the change, is not tried again, and ends
 * the worker. */
#include "store_unit.h"

#include <sys/syscall.h>

/* The fsync(2) that fails, counted down; in place of the C library's. */
static unsigned failing, syncs;

int
fsync(int fd)
{
	syncs++;
	if (failing > 0 && --failing == 0) {
		errno = EIO;
		return -1;
	}
	return (int)syscall(SYS_fsync, fd);
}

static enum records_action
plan(const json_t *current, void *context, json_t **next, struct err *err)
{
	const char *wanted = context;

	(void)err;
	if (wanted == NULL)
		return RECORDS_CONFIRM;
	*next = current != NULL ? json_deep_copy(current)
				: store_unit_record("one");
	json_object_set_new(*next, "state", json_string(wanted));
	return RECORDS_REPLACE;
}

static char frozen[] = "frozen", active[] = "active";

static void
expect(struct store *store, const char *dir, const char *wanted)
{
	struct err err = ERR_INIT;
	char path[300];
	json_t *record;

	assert_int_equal(records_load(store, "one", &record, &err), 1);
	assert_string_equal(unit_text(record, "state"), wanted);
	json_decref(record);
	store_unit_path(dir, "one", path);
	*strrchr(path, '/') = '\0';
	assert_int_equal(store_unit_entries(path), 1);
}

/* Fail the n-th sync of a change; what the record says then. */
static void
sync_fails(const char *dir, unsigned nth, char *wanted, const char *then)
{
	struct err err = ERR_INIT;
	struct store store;

	store_unit_open(dir, &store);
	failing = 0;
	assert_int_equal(records_change(&store, "one", plan, active, &err), 0);
	assert_false(store.broken);
	syncs = 0;
	failing = nth;
	assert_int_equal(records_change(&store, "one", plan, wanted, &err), -1);
	assert_int_equal(err.errnum, EIO);
	assert_int_equal(syncs, nth);
	assert_true(store.broken);
	expect(&store, dir, then);
	store_close(&store);
}

static void
of_the_file(void **state)
{
	sync_fails(*state, 1, frozen, active);
}

/* The name is new, but nobody was promised so. */
static void
of_the_directory(void **state)
{
	sync_fails(*state, 2, frozen, frozen);
}

static void
of_a_change_sent_again(void **state)
{
	sync_fails(*state, 1, NULL, active);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_the_file),
		cmocka_unit_test(of_the_directory),
		cmocka_unit_test(of_a_change_sent_again),
	};

	return store_unit_main(tests);
}
