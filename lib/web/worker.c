#include "web/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fastcgi.h>
#include <fcgiapp.h>

#include "base/clock.h"
#include "base/exits.h"
#include "base/log.h"
#include "web/exchange.h"
#include "web/renewal.h"
#include "web/signals.h"
#include "web/watchdog.h"

/*
 * Wait for a connection with the stop signals open, atomically.  The listening
 * socket does not block, so that a worker whom another one beat to it comes
 * back here instead of sitting in accept(2) with the signals shut.
 */
static int
wait_for_connection(const sigset_t *waiting, struct err *err)
{
	struct pollfd listener = { FCGI_LISTENSOCK_FILENO, POLLIN, 0 };

	if (ppoll(&listener, 1, NULL, waiting) == -1) {
		if (errno == EINTR)
			return 0;
		return err_sys(err, "cannot wait for a connection");
	}
	if ((listener.revents & (POLLERR | POLLNVAL)) != 0)
		return err_set(err, "the listening socket is gone");
	return (listener.revents & POLLIN) != 0;
}

/* 1 after a call, 0 when nobody is there, -1 when the socket cannot be served any
 * more. */
static int
accept_and_serve(const struct endpoint *endpoint, struct site *site,
    FCGX_Request *fcgi, struct err *err)
{
	struct gateway gateway = { fcgi };
	int rc;

	watchdog_start(&fcgi->ipcFd);
	rc = FCGX_Accept_r(fcgi);
	if (rc == 0) {
		/* One caller at a time: a kept connection would hold the
		 * worker while others wait. */
		fcgi->keepConnection = 0;
		exchange_run(endpoint, site, &gateway);
		FCGX_Finish_r(fcgi);
	}
	if (watchdog_stop())
		log_warn("a peer was silent for too long; its connection was "
			 "closed");
	if (rc == -EAGAIN)
		return 0;
	if (rc == 0 || rc == -EINTR || rc == -ECONNABORTED || rc == -9999)
		return 1;
	errno = -rc;
	err_sys(err, "cannot accept a connection");
	if (rc != -EMFILE && rc != -ENFILE && rc != -ENOBUFS && rc != -ENOMEM)
		return -1;
	log_error("%s", err->text);
	clock_sleep_us(100000);
	return 1;
}

static int
set_up_listener(FCGX_Request *fcgi)
{
	int flags = fcntl(FCGI_LISTENSOCK_FILENO, F_GETFL);

	if (flags != -1 &&
	    fcntl(FCGI_LISTENSOCK_FILENO, F_SETFL, flags | O_NONBLOCK) != -1 &&
	    FCGX_InitRequest(fcgi, FCGI_LISTENSOCK_FILENO, 0) == 0)
		return 0;
	log_error("cannot set up the listening socket: %s", strerror(errno));
	return -1;
}

/* Of a socket that others share, which may never be idle. */
#define LAST_CALLS 128

static bool
owns_socket(void)
{
	const char *value = getenv(WORKER_OWN_SOCKET);

	return value != NULL && strcmp(value, "1") == 0;
}

/*
 * Answer whoever connected while the stop came.  A unix socket that is shut
 * still gives its queue; of TCP, shutting would drop the queue.
 */
static void
answer_queue(const struct endpoint *endpoint, struct site *site,
    FCGX_Request *fcgi)
{
	struct pollfd listener = { FCGI_LISTENSOCK_FILENO, POLLIN, 0 };
	struct sockaddr_storage address = { .ss_family = AF_UNSPEC };
	socklen_t size = sizeof(address);
	struct err err;
	int i;

	if (owns_socket() &&
	    getsockname(FCGI_LISTENSOCK_FILENO, (struct sockaddr *)&address,
		&size) == 0 &&
	    address.ss_family == AF_UNIX &&
	    shutdown(FCGI_LISTENSOCK_FILENO, SHUT_RD) != 0)
		log_warn("cannot shut the socket: %s", strerror(errno));
	for (i = 0; i < LAST_CALLS && !site->store.broken; i++) {
		if (poll(&listener, 1, 0) != 1 ||
		    (listener.revents & POLLIN) == 0 ||
		    accept_and_serve(endpoint, site, fcgi, &err) <= 0)
			break;
	}
	(void)close(FCGI_LISTENSOCK_FILENO);
}

int
worker_run(const struct endpoint *endpoint, struct site **site,
    const sigset_t *waiting)
{
	struct renewal renewal = { .families = endpoint_keys(endpoint) };
	FCGX_Request fcgi;
	struct err err;
	bool wanted;
	int rc = 0;

	if (set_up_listener(&fcgi) != 0)
		return EXIT_SYSTEM;
	(*site)->work.callers = FCGI_LISTENSOCK_FILENO;
	while (!signals_stop_wanted() && !(*site)->store.broken) {
		rc = wait_for_connection(waiting, &err);
		wanted = signals_take_renewal();
		if (rc > 0 || wanted)
			*site = renewal_look(&renewal, *site, wanted);
		if (rc > 0)
			rc = accept_and_serve(endpoint, *site, &fcgi, &err);
		if (rc < 0) {
			log_error("%s", err.text);
			return EXIT_SYSTEM;
		}
	}
	if ((*site)->store.broken)
		log_error("a sync failed: this worker ends, a new one must "
			  "take over");
	else
		answer_queue(endpoint, *site, &fcgi);
	return (*site)->store.broken ? EXIT_SYSTEM : 0;
}
