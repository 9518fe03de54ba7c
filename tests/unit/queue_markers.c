/* queue: markers are made before they are needed, and go when they are not. */
#include "work_unit.h"

static void
marked_once_or_often(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	struct stat st;
	int i;

	store_unit_open(*state, &store);
	for (i = 0; i < 3; i++) {
		assert_int_equal(queue_mark(&store, "id-1", &err), 0);
		assert_int_equal(queue_mark_dead(&store, "id-2", &err), 0);
	}
	assert_int_equal(fstatat(store.queue, "id-1", &st, 0), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(st.st_size, 0);
	assert_true(work_unit_has(store.dead, "id-2"));
	assert_false(work_unit_has(store.dead, "id-1"));
	assert_false(work_unit_has(store.queue, "id-2"));
	assert_false(store.broken);
	store_close(&store);
}

/* A hook may be running: what the marker says of it stays. */
static void
a_lease_in_it_stays(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	int64_t since;
	pid_t pid;

	store_unit_open(*state, &store);
	assert_int_equal(queue_mark(&store, "leased", &err), 0);
	assert_int_equal(lease_begin(&store, "leased", getpid(), &err), 0);
	assert_int_equal(queue_mark(&store, "leased", &err), 0);
	assert_int_equal(lease_read(&store, "leased", &pid, &since), 0);
	assert_int_equal(pid, getpid());
	store_close(&store);
}

static enum records_action
put(const json_t *current, void *record, json_t **next, struct err *err)
{
	(void)current;
	(void)err;
	*next = json_incref(record);
	return RECORDS_REPLACE;
}

static void
retire(struct store *store, bool *live)
{
	struct err err = ERR_INIT;

	unit_check(queue_retire(store, "id-3", live, &err) == 0, "%s",
	    err.text);
}

static void
tidied_by_what_the_record_has(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	json_t *record;
	unsigned live, dead;
	bool is_live;

	store_unit_open(*state, &store);
	for (live = 0; live < 3; live++) {
		for (dead = 0; dead < 3; dead++) {
			record = work_unit_record("id-3", live, dead);
			assert_int_equal(queue_has_dead(record), dead > 0);
			assert_int_equal(records_change(&store, "id-3", put,
					     record, &err),
			    0);
			/* Also when there are none to take away. */
			retire(&store, &is_live);
			assert_int_equal(queue_mark(&store, "id-3", &err), 0);
			assert_int_equal(queue_mark_dead(&store, "id-3", &err),
			    0);
			retire(&store, &is_live);
			assert_int_equal(is_live, live > 0);
			assert_int_equal(work_unit_has(store.queue, "id-3"),
			    live > 0);
			assert_int_equal(work_unit_has(store.dead, "id-3"),
			    dead > 0);
			json_decref(record);
		}
	}
	store_close(&store);
}

static void
tidied_when_there_is_no_record(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	bool live;

	store_unit_open(*state, &store);
	assert_int_equal(queue_mark(&store, "nobody", &err), 0);
	assert_int_equal(queue_mark_dead(&store, "nobody", &err), 0);
	assert_int_equal(queue_retire(&store, "nobody", &live, &err), 0);
	assert_false(live);
	assert_false(work_unit_has(store.queue, "nobody"));
	assert_false(work_unit_has(store.dead, "nobody"));
	store_close(&store);
}

static void
what_is_in_the_way_is_an_error(void **state)
{
	struct err err = ERR_INIT;
	struct store store;

	store_unit_open(*state, &store);
	assert_int_equal(symlinkat("../format", store.queue, "link"), 0);
	assert_int_equal(queue_mark(&store, "link", &err), -1);
	assert_non_null(strstr(err.text, "the marker of link"));
	assert_int_equal(mkdirat(store.dead, "folder", 0700), 0);
	assert_int_equal(queue_mark_dead(&store, "folder", &err), -1);
	assert_non_null(strstr(err.text, "the marker of folder"));
	assert_false(store.broken);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(marked_once_or_often),
		cmocka_unit_test(a_lease_in_it_stays),
		cmocka_unit_test(tidied_by_what_the_record_has),
		cmocka_unit_test(tidied_when_there_is_no_record),
		cmocka_unit_test(what_is_in_the_way_is_an_error),
	};

	return store_unit_main(tests);
}
