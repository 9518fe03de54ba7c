/*
 * hook_start: from a file in the hook directory to a running process.  For
 * hook.c alone.
 */
#ifndef KOOGATE_WORK_HOOK_START_H
#define KOOGATE_WORK_HOOK_START_H

#include "work/hook.h"

/* Our ends of what connects us with a hook; -1: closed. */
struct hook_process {
	pid_t pid;  /* also its process group */
	int pidfd;  /* readable when it has ended */
	int input;  /* to its standard input */
	int output; /* from its standard output */
	int error;  /* from its standard error */
};

/* Start it.  1 when it runs, 0 when the file cannot be run (`why` says so), -1
 * when the system failed. */
int hook_start(const struct hook_run *run, struct hook_process *process,
    char why[HOOK_WHY_SIZE], struct err *err);

#endif
