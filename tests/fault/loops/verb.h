/*
 * verb: one thing that changes a state, made at an endpoint or with a command,
 * and the judgement of a run of it.
 */
#ifndef KOOGATE_TESTS_FAULT_VERB_H
#define KOOGATE_TESTS_FAULT_VERB_H

#include <stdbool.h>
#include <stdint.h>

#include "locks.h"
#include "program.h"
#include "tree.h"

#define VERB_SEEN 4096

struct verb {
	const char *name;
	bool endpoint; /* its answer has a result code; else its exit counts */
	bool between;  /* a record may be neither the old nor the new */
	bool cold;     /* what fails may be tried again: first make it due */
	struct program first, again; /* two requests for the same */
	struct program hurry, fsck, repair;
	struct tree tree;
	struct tree_changes effect; /* of a run without a fault */
	char said[PROGRAM_OUTPUT];  /* the answer then, as far as it counts, */
	int status; /* and the exit: 1 may mean that all is done, and bad */
	struct locks_watch locks;

	/* What has been judged already: other runs that leave the same. */
	uint64_t seen[VERB_SEEN];
	size_t seen_count;

	/* Counted. */
	long calls, transfers, allocations;
	long failed, cut, starved, killed; /* runs, by what happened to them */
	long violations, leftovers, states;
	long crashes;    /* in OpenSSL */
	int64_t lock_ns; /* the longest */
};

/* Learn what a run without a fault does.  Ends the program when that is not
 * what two of them do. */
void verb_learn(struct verb *verb);

/* Run it so, and judge. */
void verb_try(struct verb *verb, struct run *run);

/* It is as it was; now do it, for the next verb's sake. */
void verb_do(struct verb *verb);

#endif
