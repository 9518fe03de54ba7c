/*
 * fields_v1: the members that SaaS 1.0 and License 1.0 have in common,
 * PROTOCOL.md section 7.
 */
#ifndef KOOGATE_PROTOCOL_FIELDS_V1_H
#define KOOGATE_PROTOCOL_FIELDS_V1_H

#include "protocol/fields.h"

extern const struct field fields_v1_new[];     /* newInstance, getLicense */
extern const struct field fields_v1_refresh[]; /* refresh… */
extern const struct field fields_v1_expire[];  /* expire… */
extern const struct field fields_v1_release[]; /* release… */

#endif
