/*
 * handlers: what is done for each kind of activity, whatever its name on the
 * wire.  An endpoint's table of activities names one of these in each row.
 *
 * They take the members under the names of PROTOCOL.md section 6.  A probe
 * succeeds without a look at the state.
 */
#ifndef KOOGATE_WEB_HANDLERS_H
#define KOOGATE_WEB_HANDLERS_H

#include "web/endpoint.h"

/* A purchase: orderId, orderLineId.  The answer gets its instanceId. */
void handle_new(struct site *site, const struct callback *callback,
    struct answer *answer);

/* instanceId: one id or several. */
void handle_query(struct site *site, const struct callback *callback,
    struct answer *answer);

/* Any other change of the instance instanceId. */
void handle_change(struct site *site, const struct callback *callback,
    struct answer *answer);

/* The same; `status` says which: FREEZE or UNFREEZE. */
void handle_status(struct site *site, const struct callback *callback,
    struct answer *answer);

/* May the instance be changed? */
void handle_check(struct site *site, const struct callback *callback,
    struct answer *answer);

/* An order notice: orderId, orderLineId. */
void handle_notice(struct site *site, const struct callback *callback,
    struct answer *answer);

/* For other handlers: the members of a call under the domain's names, about the
 * instance instanceId. */
struct change handlers_change(const struct callback *callback,
    const struct site *site);

#endif
