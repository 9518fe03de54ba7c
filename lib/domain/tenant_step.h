/*
 * tenant_step: what planning a call of the kit does to the events of a tenant.
 *
 * For tenant_plan() alone.  Each returns 0, or -1 when memory is short; then
 * the plan must be thrown away.
 */
#ifndef KOOGATE_DOMAIN_TENANT_STEP_H
#define KOOGATE_DOMAIN_TENANT_STEP_H

#include <jansson.h>

#include "domain/tenant.h"

/* What the planning of one call has to hand. */
struct tenant_step {
	const struct tenant_change *change;
	enum kit_flag flag;
	json_t *request; /* owned: tenant_request() */
	struct plan *plan;
};

/* Make it a refusal that changes nothing.  Always 0. */
int tenant_step_refuse(struct plan *plan, enum result result, const char *text);

/* Leave the event for the hook in the plan's record, if there is a hook, and
 * end the dead letters that it overtakes. */
int tenant_step_leave_event(const struct tenant_step *step);

/* The effect is there already: answer by what became of its event. */
int tenant_step_again(const json_t *current, const struct tenant_step *step);

#endif
