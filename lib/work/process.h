/*
 * process: what every process that work/ starts begins with: signals as at the
 * start of the world, and an environment of a few variables.
 */
#ifndef KOOGATE_WORK_PROCESS_H
#define KOOGATE_WORK_PROCESS_H

#include <stddef.h>

#define PROCESS_VARIABLES 8

/* For execve(2). */
struct process_environment {
	char *list[PROCESS_VARIABLES + 1]; /* each owned; ended by NULL */
	size_t count;
};

/* PATH, or a usual one; HOME, TZ and LANG if they are set. */
void process_environment_init(struct process_environment *env);

/* Add one; left out when memory is short. */
void process_environment_set(struct process_environment *env, const char *name,
    const char *value);

void process_environment_release(struct process_environment *env);

/* All signals at their default and let through; async-signal-safe. */
void process_reset_signals(void);

#endif
