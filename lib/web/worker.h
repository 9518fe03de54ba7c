/*
 * worker: the FastCGI loop, one request at a time, until it is asked to stop.
 *
 * Nobody who has connected is left without an answer.  A socket that workers
 * share is served by the others when one of them ends.  A socket of a worker's
 * own (lighttpd's bin-path makes one for each) has a queue that dies with the
 * worker: WORKER_OWN_SOCKET in the environment says so, and then the worker
 * shuts it before its last look.  A later caller is refused by the kernel, and
 * the server takes another worker at once.
 */
#ifndef KOOGATE_WEB_WORKER_H
#define KOOGATE_WEB_WORKER_H

#include <signal.h>

#include "web/endpoint.h"

/* Set to "1": nobody else accepts on descriptor 0.  Never set it where workers
 * share a socket, or where systemd made it: it would be shut for all. */
#define WORKER_OWN_SOCKET "KOOGATE_OWN_SOCKET"

/*
 * Serve the listening socket on descriptor 0 until a stop signal or a failed
 * sync.  `waiting` is signals_set()'s; *site may be exchanged for a new one.
 * Returns the exit status: 0 after a graceful stop, 111 when the worker cannot
 * serve.
 */
int worker_run(const struct endpoint *endpoint, struct site **site,
    const sigset_t *waiting);

#endif
