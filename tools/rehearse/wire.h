/*
 * wire: the checks of what comes before any meaning: methods, sizes and bodies
 * that are no proper JSON.  They travel on the family's carrier.
 */
#ifndef KOOGATE_REHEARSE_WIRE_H
#define KOOGATE_REHEARSE_WIRE_H

#include "check.h"

extern const struct check wire_body_checks[];
extern const struct check wire_http_checks[];

#endif
