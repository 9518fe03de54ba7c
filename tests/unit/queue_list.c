/* queue: every marker is listed, again and again, and nothing else is. */
#include "work_unit.h"

static void
count(int dir, size_t want)
{
	struct queue_list list;
	struct err err = ERR_INIT;
	size_t i;

	unit_check(queue_list(dir, &list, &err) == 0, "%s", err.text);
	assert_int_equal(list.count, want);
	for (i = 0; i < list.count; i++)
		assert_memory_equal(list.ids[i], "id-", 3);
	queue_list_release(&list);
	assert_int_equal(list.count, 0);
	queue_list_release(&list);
}

static void
none_some_and_many(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	char id[70];
	int i;

	store_unit_open(*state, &store);
	count(store.queue, 0);
	memset(id, 'x', sizeof(id));
	memcpy(id, "id-", 3);
	id[64] = '\0';
	assert_int_equal(queue_mark(&store, id, &err), 0);
	count(store.queue, 1);
	for (i = 0; i < 199; i++) {
		snprintf(id, sizeof(id), "id-%d", i);
		assert_int_equal(queue_mark(&store, id, &err), 0);
	}
	/* The directory's one position is nobody's. */
	count(store.queue, 200);
	count(store.queue, 200);
	count(store.dead, 0);
	store_close(&store);
}

static void
what_is_no_id_is_left_out(void **state)
{
	static const char *const junk[] = { ".hidden", "id-1.json", "id 1",
		"-id", "_id", "id-\xc3\xa4", "id~",
		("id-3456789a123456789b123456789c123456789d123456789e123456789f"
		 "12345") };
	struct store store;
	size_t i;
	int fd;

	store_unit_open(*state, &store);
	for (i = 0; i < UNIT_COUNT(junk); i++) {
		fd = openat(store.dead, junk[i], O_CREAT | O_WRONLY, 0600);
		assert_int_not_equal(fd, -1);
		close(fd);
	}
	count(store.dead, 0);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_some_and_many),
		cmocka_unit_test(what_is_no_id_is_left_out),
	};

	return store_unit_main(tests);
}
