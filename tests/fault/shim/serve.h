/* serve: many runs of one program, each a fork of a process that has loaded it
 * and not begun: what loading takes is taken once. */
#ifndef KOOGATE_TESTS_FAULT_SERVE_H
#define KOOGATE_TESTS_FAULT_SERVE_H

#include "../plan.h"

/* Returns in the process of each run; the one that serves ends when nobody
 * orders any more. */
void serve_runs(struct plan *plan);

#endif
