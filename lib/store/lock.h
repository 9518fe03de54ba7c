/*
 * lock: mutual exclusion between processes, with a bounded wait.
 *
 * Two kinds.  A shard lock is flock(2) on locks/00 … locks/ff: a file made
 * once, never renamed or unlinked, so that everybody locks the same one.  A
 * range lock covers some bytes of an open file.  Both go with the descriptor,
 * so a dead holder frees them at once.
 *
 *	if (lock_take(locks_dir, "3f", LIMIT_LOCK_WAIT_MS, &lock, &err) != 0)
 *		…
 *	lock_release(&lock);
 *
 * Never hold a lock across exec, fork, the network or a hook.  Readers of
 * records take none.
 */
#ifndef KOOGATE_STORE_LOCK_H
#define KOOGATE_STORE_LOCK_H

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct lock {
	int fd; /* -1: not held */
};

#define LOCK_INIT  \
	{          \
		-1 \
	}

/* Take the shard lock `name` in the directory `dir`, waiting at most
 * `wait_ms`.  0, or -1 with errnum EWOULDBLOCK when the time is up. */
int lock_take(int dir, const char *name, int64_t wait_ms, struct lock *lock,
    struct err *err);

/* Give it back; nothing happens when it is not held. */
void lock_release(struct lock *lock);

/* Take and give back the bytes [start, start + len) of an open file. */
int lock_range_take(int fd, off_t start, off_t len, int64_t wait_ms,
    struct err *err);
void lock_range_release(int fd, off_t start, off_t len);

/* Take one byte if nobody else has it, without waiting.  1 when taken, 0 when
 * not, -1 on an error. */
int lock_byte_try(int fd, off_t at, struct err *err);

/* Does another open file have a lock on any of these bytes?  1, 0 or -1. */
int lock_range_is_taken(int fd, off_t start, off_t len, struct err *err);

#endif
