/*
 * race: processes that do something at the same time, memory that they share,
 * and a watchdog.
 *
 * Each process opens what it uses after the fork: a lock belongs to a
 * descriptor.  Who waits for ever is found by the work that is not done any
 * more: then all are ended, and the race is lost.
 */
#ifndef KOOGATE_TESTS_RACE_RACE_H
#define KOOGATE_TESTS_RACE_RACE_H

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

#define RACE_PROCESSES 64

/* Nobody waits longer than LIMIT_LOCK_WAIT_MS for a lock; the rest is for a busy
 * machine. */
#define RACE_STUCK_MS 30000
#define RACE_LOOK_US  20000

static inline _Noreturn void
race_die(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	_exit(111);
}

/* Zeroed memory that children share. */
static inline void *
race_share(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		race_die("no shared memory");
	return memory;
}

/* Numbers that look random: the next of a sequence that *state is the place
 * in. */
static inline uint64_t
race_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct race {
	pid_t pids[RACE_PROCESSES];
	int running;
	bool lost; /* somebody failed, or all stood still */
};

static inline void
race_end_all(struct race *race, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		if (race->pids[i] > 0)
			(void)kill(race->pids[i], SIGKILL);
	}
	race->lost = true;
}

/* Take note of who has ended. */
static inline void
race_reap(struct race *race, int count)
{
	int status, i;
	pid_t pid;

	while (race->running > 0 && (pid = waitpid(-1, &status, WNOHANG)) > 0) {
		for (i = 0; i < count; i++) {
			if (race->pids[i] == pid)
				race->pids[i] = 0;
		}
		race->running--;
		if (status != 0 && !race->lost)
			race_end_all(race, count);
	}
}

/* Do `work` in so many processes at once; what they have done so far is counted
 * in *done.  0 when each of them returned 0. */
static inline int
race_run(int count, int (*work)(int number), const atomic_long *done)
{
	struct race race = { .running = 0 };
	int64_t moved_ms = clock_monotonic_ms();
	long before = -1;

	fflush(NULL);
	for (; race.running < count; race.running++) {
		race.pids[race.running] = fork();
		if (race.pids[race.running] == 0)
			_exit(work(race.running));
		if (race.pids[race.running] == -1)
			race_die("fork");
	}
	while (race_reap(&race, count), race.running > 0) {
		if (atomic_load(done) != before) {
			before = atomic_load(done);
			moved_ms = clock_monotonic_ms();
		} else if (clock_monotonic_ms() - moved_ms > RACE_STUCK_MS) {
			fprintf(stderr, "all stand still after %ld\n", before);
			race_end_all(&race, count);
			moved_ms = clock_monotonic_ms();
		}
		clock_sleep_us(RACE_LOOK_US);
	}
	return race.lost ? -1 : 0;
}

#endif
