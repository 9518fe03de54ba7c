/*
 * shim: what is preloaded into a program under test, to let its nth call fail
 * or end it there, as the plan says.
 */
#ifndef KOOGATE_TESTS_FAULT_SHIM_H
#define KOOGATE_TESTS_FAULT_SHIM_H

#include <stdbool.h>

#include "../plan.h"

/* Nobody to whom a descriptor or a name belongs. */
#define SHIM_NO_FD   -1
#define SHIM_NO_NAME NULL

/* What to do about a call: nothing (0), fail with this errno, or do a part. */
#define SHIM_SHORT -1

/* Before a call named `call`, of the descriptor or the name. */
int shim_before(enum plan_what what, const char *call, int fd,
    const char *name);

/* After it: a kill may be due.  Keeps errno. */
void shim_after(void);

#endif
