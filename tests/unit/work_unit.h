/* work_unit: an instance with work to do, in a state directory. */
#ifndef KOOGATE_TESTS_UNIT_WORK_UNIT_H
#define KOOGATE_TESTS_UNIT_WORK_UNIT_H

#include "store_unit.h"

#include <signal.h>

#include "base/clock.h"
#include "domain/event.h"
#include "work/lease.h"
#include "work/queue.h"
#include "work/slots.h"

/* The slots, opened anew: what one descriptor has, another must not. */
static inline int
work_unit_slots(const char *dir)
{
	struct err err = ERR_INIT;
	struct store store;
	int fd;

	store_unit_open(dir, &store);
	fd = slots_open(&store, &err);
	unit_check(fd != -1, "%s", err.text);
	store_close(&store);
	return fd;
}

/* A record with these many events; the caller's. */
static inline json_t *
work_unit_record(const char *id, unsigned live, unsigned dead)
{
	json_t *record = store_unit_record(id);
	char event[EVENT_ID_SIZE];

	for (; live + dead > 0; live > 0 ? live-- : dead--) {
		assert_int_equal(event_add(record, EVENT_FREEZE, NULL, NULL, 0,
				     event),
		    0);
		if (live == 0)
			assert_int_equal(event_bury(event_find(record, event),
					     "refused", RESULT_INTERNAL, "x",
					     false),
			    0);
	}
	return record;
}

static inline bool
work_unit_has(int dir, const char *name)
{
	struct stat st;

	return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A child that has done `take` and then stays until it is killed; its end of
 * the pipe tells that it is ready. */
static inline pid_t
work_unit_holder(void (*take)(const char *dir, int fd), const char *dir, int fd)
{
	int ready[2];
	char byte;
	pid_t child;

	assert_int_equal(pipe(ready), 0);
	fflush(NULL);
	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		close(ready[0]);
		take(dir, fd);
		if (write(ready[1], "r", 1) != 1)
			_exit(1);
		while (pause() == -1)
			;
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return child;
}

static inline void
work_unit_kill(pid_t child)
{
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

#endif
