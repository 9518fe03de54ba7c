/*
 * signals: what a worker is asked from outside.  The flags of the house.
 */
#ifndef KOOGATE_WEB_SIGNALS_H
#define KOOGATE_WEB_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

#include "base/err.h"

/*
 * Install the handlers, before FCGX_Init(), which takes over what is left at its
 * default.  The signals stay blocked but with the set *waiting, which is for
 * ppoll(2): so none is lost and none cuts an answer short.  0 or -1.
 */
int signals_set(sigset_t *waiting, struct err *err);

/* SIGTERM, SIGINT or SIGUSR1: end after the request in flight. */
bool signals_stop_wanted(void);

/* SIGHUP, since the last time this was asked. */
bool signals_take_renewal(void);

#endif
