/*
 * program: a program under test, with the library of ../shim in it, loaded once
 * and run many times.
 */
#ifndef KOOGATE_TESTS_FAULT_PROGRAM_H
#define KOOGATE_TESTS_FAULT_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

#include "../plan.h"

#define PROGRAM_OUTPUT 65536

struct program {
	struct plan *plan;
	pid_t pid; /* of the process that serves its runs */
	int order, told;
};

/* What a run is told to do, and how it ended. */
struct run {
	enum plan_deed deed;
	enum plan_what what;
	int64_t nth, times;
	int errnum;
	/* Called when the process stands where it is to be killed, and when it
	 * has been; NULL: nobody wants to know. */
	void (*at_point)(void *context);
	void *context;

	int status;
	bool hung; /* it had to be ended */
	int left;
	bool fired;
	char output[PROGRAM_OUTPUT];
};

/* Load `arguments`, whose first is a path, with the variables `environment`
 * beside PATH and standard input from a file; `place` is a directory for the
 * plan and the output, and `name` tells the programs there apart.  Ends the
 * process when it cannot. */
void program_load(struct program *program, const char *place, const char *name,
    char *const *arguments, char *const *environment, const char *input);

void program_run(struct program *program, struct run *run);

void program_unload(struct program *program);

#endif
