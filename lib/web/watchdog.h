/*
 * watchdog: no request lasts longer than LIMIT_REQUEST_MS.
 *
 * libfcgi reads parameters and body with blocking calls, so a peer that says
 * nothing would hold a worker for ever.  When the time is up the connection is
 * shut down under libfcgi's feet: its read ends, the worker lives on.  If even
 * that does not help within the same time again, the process exits.
 */
#ifndef KOOGATE_WEB_WATCHDOG_H
#define KOOGATE_WEB_WATCHDOG_H

#include <stdbool.h>

#include "base/err.h"

/* Install the handler of SIGALRM.  0 or -1. */
int watchdog_init(struct err *err);

/* Start the time for a connection whose descriptor is, or will be, in
 * *connection (negative: none).  NULL for CGI: the process exits instead. */
void watchdog_start(const volatile int *connection);

/* Stop it.  True when it had to shut the connection down. */
bool watchdog_stop(void);

#endif
