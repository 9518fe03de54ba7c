/* locks: how long is a lock taken after its holder's death? */
#ifndef KOOGATE_TESTS_FAULT_LOCKS_H
#define KOOGATE_TESTS_FAULT_LOCKS_H

#include <stdint.h>
#include <sys/types.h>

struct locks_watch {
	int dir;   /* locks/ of the state */
	pid_t pid; /* who waits for the lock; 0: none was held */
	int told;
};

/* A process stands where it is to be killed: if it holds a shard's lock, let
 * another one wait for that as the product does. */
void locks_begin(struct locks_watch *watch);

/* After its death at `died_ns`: the nanoseconds until the other one had it; -1
 * when none was held, or INT64_MAX when it never got it. */
int64_t locks_end(struct locks_watch *watch, int64_t died_ns);

#endif
