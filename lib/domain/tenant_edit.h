/*
 * tenant_edit: what a call does to the members of a tenant's record.
 *
 * tenant_plan() decides whether it may; these few edits carry it out on a
 * record that is the caller's alone, and bring nothing about that is there
 * already.  After a failure (memory) the record must be thrown away.
 */
#ifndef KOOGATE_DOMAIN_TENANT_EDIT_H
#define KOOGATE_DOMAIN_TENANT_EDIT_H

#include <stdbool.h>

#include <jansson.h>

#include "protocol/kit.h"

/* Do to `record` what the members of `call` ask for.  0 or -1. */
int tenant_edit(json_t *record, enum kit_call call, const json_t *members);

/* The application of that id; borrowed, NULL when there is none. */
json_t *tenant_application(const json_t *record, const char *app_id);

/* Is this object's `state` that word? */
bool tenant_is(const json_t *object, const char *state);

#endif
