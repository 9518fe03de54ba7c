/*
 * opening: can a product of this family be opened, as the site stands?
 */
#ifndef KOOGATE_WORK_OPENING_H
#define KOOGATE_WORK_OPENING_H

#include "base/family.h"
#include "work/workshop.h"

/* What would fail every purchase is said before the first: a wrong or missing
 * app_info, a missing hook.  0, or -1 with what to do about it. */
int opening_check(const struct workshop *shop, enum family family,
    struct err *err);

#endif
