/*
 * instances: carry out what a callback asks of an instance, and answer.
 *
 * Where domain and store meet: a change is planned under the lock of its
 * record, made durable, and only then answered.
 */
#ifndef KOOGATE_WEB_INSTANCES_H
#define KOOGATE_WEB_INSTANCES_H

#include "domain/lifecycle.h"
#include "protocol/answer.h"
#include "web/site.h"

/* Carry out one change; for ACTIVITY_NEW the answer gets its instanceId. */
void instances_change(struct site *site, const struct change *change,
    struct answer *answer);

/* Would this change be possible?  Reads only. */
void instances_check(struct site *site, const struct change *change,
    struct answer *answer);

/* queryInstance: `ids` joined by ','; see PROTOCOL.md section 6, "decided". */
void instances_query(struct site *site, const char *ids, struct answer *answer);

#endif
