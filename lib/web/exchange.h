/*
 * exchange: one request read, answered, sent and written to the journal.
 */
#ifndef KOOGATE_WEB_EXCHANGE_H
#define KOOGATE_WEB_EXCHANGE_H

#include "web/endpoint.h"

/*
 * Whatever comes through the gateway is answered; what could not be sent is in
 * the log.  A failed sync leaves site->store.broken: the caller ends then.
 */
void exchange_run(const struct endpoint *endpoint, struct site *site,
    const struct gateway *gateway);

#endif
