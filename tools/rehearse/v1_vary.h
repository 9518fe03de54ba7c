/*
 * v1_vary: a call of 1.0 in which one parameter is not as it should be, or as
 * long as may be.
 */
#ifndef KOOGATE_REHEARSE_V1_VARY_H
#define KOOGATE_REHEARSE_V1_VARY_H

#include "v1.h"
#include "vary.h"

/* v1_call() of the member's activity, with the member varied so. */
json_t *v1_varied(struct stage *stage, const struct v1_member *member,
    enum variation variation, const char *id);

#endif
