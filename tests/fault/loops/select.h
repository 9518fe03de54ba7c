/* select: at which of a program's calls it is worth to let it fail. */
#ifndef KOOGATE_TESTS_FAULT_SELECT_H
#define KOOGATE_TESTS_FAULT_SELECT_H

#include <stdbool.h>
#include <stdint.h>

#include "../plan.h"

/* Of these, from now on, only the first, the second and the last of each path
 * through the program, as a run has traced them. */
void select_thin(const struct plan *plan, enum plan_what what, long total);

/* Is it one of those, and one in about so many that were asked for?  Of
 * allocations, which are many, in eight times as many; of the few transfers, in
 * an eighth. */
bool select_wants(enum plan_what what, int64_t nth, long every);

#endif
