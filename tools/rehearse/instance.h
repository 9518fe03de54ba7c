/*
 * instance: the checks of every family whose newInstance, or getLicense, makes
 * instances, in whatever dress its calls travel: what makes one and what does
 * not, and which is which.  They ask the family's row for all they need.
 */
#ifndef KOOGATE_REHEARSE_INSTANCE_H
#define KOOGATE_REHEARSE_INSTANCE_H

#include "check.h"

extern const struct check instance_new_checks[];
extern const struct check instance_order_checks[];
extern const struct check instance_id_checks[];
extern const struct check instance_probe_checks[];

#endif
