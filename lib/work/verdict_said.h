/*
 * verdict_said: is what a hook printed what it may print?  For verdict.c alone.
 */
#ifndef KOOGATE_WORK_VERDICT_SAID_H
#define KOOGATE_WORK_VERDICT_SAID_H

#include "work/verdict.h"

/* Take over what `said`, an object, says; or make the outcome a failure that
 * names the member, and return -1. */
int verdict_check_said(const struct verdict_terms *terms, json_t *said,
    struct outcome *outcome);

#endif
