/* crash: note whose code it was that crashed. */
#ifndef KOOGATE_TESTS_FAULT_CRASH_H
#define KOOGATE_TESTS_FAULT_CRASH_H

#include "../plan.h"

void crash_report(struct plan *plan);

#endif
