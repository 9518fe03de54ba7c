/* lock: both kinds exclude, wait no longer than told, and go with their
 * holder. */
#include "store_unit.h"

#include <signal.h>

#include "base/clock.h"

enum kind {
	SHARD,
	RANGE
};

struct held {
	int dir, file;
	struct lock lock;
};

static int
take(struct held *held, const char *dir, enum kind kind, int64_t wait_ms)
{
	struct err err = ERR_INIT;
	int rc;

	held->dir = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	held->file =
	    openat(held->dir, "range", O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	held->lock = (struct lock)LOCK_INIT;
	rc = kind == SHARD
		 ? lock_take(held->dir, "3f", wait_ms, &held->lock, &err)
		 : lock_range_take(held->file, 10, 5, wait_ms, &err);
	if (rc != 0)
		assert_true(err.errnum == EWOULDBLOCK || err.errnum == EACCES);
	return rc;
}

static void
give(struct held *held)
{
	lock_release(&held->lock);
	lock_release(&held->lock);
	lock_range_release(held->file, 10, 5);
	close(held->dir);
	close(held->file);
}

/* A child that holds the lock until it is killed. */
static pid_t
start_holder(const char *dir, enum kind kind)
{
	struct held held;
	int ready[2];
	pid_t child;
	char byte;

	assert_int_equal(pipe(ready), 0);
	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		if (take(&held, dir, kind, 0) == 0 &&
		    write(ready[1], "", 1) == 1)
			pause();
		_exit(1);
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return child;
}

static void
exclude(const char *dir, enum kind kind)
{
	static const int64_t waits[] = { 0, 1, 50, 200 };
	pid_t holder = start_holder(dir, kind);
	struct held held;
	int64_t start, took;
	size_t i;

	for (i = 0; i < UNIT_COUNT(waits); i++) {
		start = clock_monotonic_ms();
		assert_int_equal(take(&held, dir, kind, waits[i]), -1);
		took = clock_monotonic_ms() - start;
		give(&held);
		/* A busy machine may wake us late; never early. */
		unit_check(took >= waits[i] && took < waits[i] + 500,
		    "waited %lld ms", (long long)took);
	}
	assert_int_equal(kill(holder, SIGKILL), 0);
	assert_int_equal(waitpid(holder, NULL, 0), holder);
	assert_int_equal(take(&held, dir, kind, 0), 0);
	give(&held);
}

static void
shards(void **state)
{
	exclude(*state, SHARD);
}

static void
ranges(void **state)
{
	exclude(*state, RANGE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(shards),
		cmocka_unit_test(ranges),
	};

	return unit_main_in_dir(tests);
}
