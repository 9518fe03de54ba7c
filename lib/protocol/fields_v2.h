/*
 * fields_v2: the members that SaaS 2.0 and the online License have in common,
 * PROTOCOL.md section 6.
 */
#ifndef KOOGATE_PROTOCOL_FIELDS_V2_H
#define KOOGATE_PROTOCOL_FIELDS_V2_H

#include "protocol/fields.h"

extern const struct field fields_v2_new[];     /* newInstance */
extern const struct field fields_v2_status[];  /* updateInstanceStatus */
extern const struct field fields_v2_release[]; /* releaseInstance */

/* FREEZE, UNFREEZE. */
extern const char *const fields_v2_statuses[];

#endif
