/*
 * plan: what the driver of the fault loops and the program under test have in
 * common, a page of memory that both map.
 *
 * The driver says what is to happen at the nth call or allocation of a run; the
 * library that is preloaded into the program (shim/) counts, lets it happen,
 * and tells where that was.
 */
#ifndef KOOGATE_TESTS_FAULT_PLAN_H
#define KOOGATE_TESTS_FAULT_PLAN_H

#include <stdatomic.h>
#include <stdint.h>

/* The environment of a program under test: the file of the plan, and the two
 * descriptors on which its runs are ordered and reported. */
#define PLAN_ENV_FILE  "FAULT_PLAN"
#define PLAN_ENV_ORDER "FAULT_ORDER"
#define PLAN_ENV_TOLD  "FAULT_TOLD"

enum plan_deed {
	PLAN_NOTHING,
	PLAN_TRACE,       /* note the path of each call: see `paths` */
	PLAN_FAIL,        /* with errnum */
	PLAN_SHORT,       /* read or write a part, as far as it can be one */
	PLAN_KILL_BEFORE, /* SIGKILL instead of the call */
	PLAN_KILL_AFTER   /* SIGKILL when it has been made */
};

enum plan_what {
	PLAN_CALLS,
	PLAN_TRANSFERS, /* of the calls, those that can do a part */
	PLAN_ALLOCATIONS,
	PLAN_WHATS
};

/* Traced are at most so many of either. */
#define PLAN_PATHS 131072

#define PLAN_FOREVER INT64_MAX

struct plan {
	/* The driver's. */
	enum plan_deed deed;
	enum plan_what what;
	int64_t nth;   /* from 1 */
	int64_t times; /* from then on: 1, a few, or PLAN_FOREVER */
	int errnum;
	char input[256], output[256]; /* files for standard input and output */

	/* The program's. */
	atomic_int pid;
	atomic_long seen[PLAN_WHATS];
	atomic_int fired;
	char call[24];  /* what it was that failed first, */
	char name[160]; /* and of which file: empty when that cannot be told */

	char crash[64]; /* of which object the code was that crashed */

	/* Whoever is to be killed waits at the point until the driver has had a
	 * look at the locks. */
	atomic_int at_point, go;
	_Atomic int64_t died_ns; /* CLOCK_MONOTONIC */

	/* A hash of who called whom, of each call. */
	uint32_t paths[PLAN_WHATS][PLAN_PATHS];
};

/* What is told of a run. */
struct plan_end {
	int status; /* as of waitpid(2) */
	int left;   /* processes that it has left running for too long */
};

#endif
