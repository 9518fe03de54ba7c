#include "web/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fastcgi.h>
#include <fcgiapp.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "crypto/mac.h"
#include "web/calllog.h"
#include "web/renewal.h"
#include "web/signals.h"
#include "web/watchdog.h"
#include "work/spawn.h"

enum {
	EXIT_USAGE = 100,
	EXIT_SYSTEM = 111
};

static void
serve_request(const struct endpoint *endpoint, struct site *site,
    const struct gateway *gateway)
{
	int64_t start = clock_monotonic_ms();
	struct request request;
	struct call call;
	struct err err;

	request_read(gateway, endpoint->form->method, endpoint->max_body,
	    &request);
	endpoint_answer(endpoint, site, &request, start, &call);
	if (reply_send(gateway, call.status, endpoint->form->method,
		&call.answer, call.key, &err) != 0)
		log_warn("%s", err.text);
	request.method = request.query = ""; /* gone with the gateway's */
	calllog_write(&call, clock_monotonic_ms() - start);
	if (call.authentic)
		site_look_after(site);
	endpoint_release(&call);
	request_drop_rest(gateway, &request);
	request_release(&request);
}

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

/* 0 to go on, -1 when the socket cannot be served any more. */
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
		serve_request(endpoint, site, &gateway);
		FCGX_Finish_r(fcgi);
	}
	if (watchdog_stop())
		log_warn("a peer was silent for too long; its connection was "
			 "closed");
	if (rc == 0 || rc == -EAGAIN || rc == -EINTR || rc == -ECONNABORTED ||
	    rc == -9999)
		return 0;
	errno = -rc;
	err_sys(err, "cannot accept a connection");
	if (rc != -EMFILE && rc != -ENFILE && rc != -ENOBUFS && rc != -ENOMEM)
		return -1;
	log_error("%s", err->text);
	clock_sleep_us(100000);
	return 0;
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

/*
 * A server may give each worker a socket of its own (lighttpd's bin-path), whose
 * queue dies with the worker.  So whoever connected while the stop came is
 * answered, and the socket closed right after the last look: a later caller is
 * refused at once, and the server takes another worker.  A socket that others
 * share may never be idle: of that, LAST_CALLS are enough.
 */
#define LAST_CALLS 128

static void
answer_queue(const struct endpoint *endpoint, struct site *site,
    FCGX_Request *fcgi)
{
	struct pollfd listener = { FCGI_LISTENSOCK_FILENO, POLLIN, 0 };
	struct err err;
	int i;

	for (i = 0; i < LAST_CALLS && !site->store.broken; i++) {
		if (poll(&listener, 1, 0) != 1 ||
		    (listener.revents & POLLIN) == 0 ||
		    accept_and_serve(endpoint, site, fcgi, &err) != 0)
			break;
	}
	(void)close(FCGI_LISTENSOCK_FILENO);
}

/* *site may be exchanged for a new one. */
static int
serve_fcgi(const struct endpoint *endpoint, struct site **site,
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

static int
serve_cgi(const struct endpoint *endpoint, struct site *site)
{
	struct gateway gateway = { NULL };

	watchdog_start(NULL);
	serve_request(endpoint, site, &gateway);
	(void)watchdog_stop();
	return site->store.broken ? EXIT_SYSTEM : 0;
}

/* A CGI caller waits for an answer even when we cannot start.  It is signed
 * unless it is the configuration that is missing, and the key with it. */
static void
answer_broken(const struct access_key *key)
{
	struct gateway gateway = { NULL };
	struct answer answer = ANSWER_INIT;
	struct err err;

	answer_refuse(&answer, RESULT_INTERNAL,
	    "the endpoint cannot start; its log says why");
	if (reply_send(&gateway, key != NULL ? REPLY_OK : REPLY_BROKEN, NULL,
		&answer, key, &err) != 0)
		log_error("%s", err.text);
	answer_release(&answer);
}

static int
print_usage(FILE *out, const char *name)
{
	fprintf(out,
	    "%s.fcgi (koogate %s): a FastCGI and CGI program, started by a "
	    "web server.\n"
	    "\n"
	    "  try it:   sh deploy/run.sh, or\n"
	    "            KOOGATE_CONFIG=/path/koogate.json spawn-fcgi -n -a "
	    "127.0.0.1 -p 9000 \\\n"
	    "                -- /path/%s.fcgi\n"
	    "  -t        check the configuration, then exit\n"
	    "  -V        print the version\n"
	    "  -h        print this\n"
	    "\n"
	    "The configuration is %s, or the file named in %s.\n",
	    name, KOOGATE_VERSION, name, CONFIG_DEFAULT, CONFIG_ENV);
	return out == stdout ? 0 : EXIT_USAGE;
}

static int
check_configuration(const struct endpoint *endpoint)
{
	struct site site;
	struct err err;

	if (site_open(config_path(), endpoint_keys(endpoint), &site, &err) !=
	    0) {
		fprintf(stderr, "%s: %s\n", endpoint->name, err.text);
		site_close(&site);
		return EXIT_SYSTEM;
	}
	printf("%s: the configuration %s is good\n", endpoint->name,
	    config_path());
	site_close(&site);
	return 0;
}

/* Answer as well as we can without a site, and end. */
static int
refuse(const struct endpoint *endpoint, const struct site *site, bool cgi,
    const struct err *err)
{
	log_error("%s", err->text);
	if (cgi)
		answer_broken(endpoint_first_key(endpoint, &site->config,
		    clock_now_ms()));
	return EXIT_SYSTEM;
}

static int
serve(const struct endpoint *endpoint)
{
	struct site *site = malloc(sizeof(*site));
	sigset_t waiting;
	struct err err;
	bool cgi;
	int rc;

	err_set(&err, "out of memory");
	if (site == NULL || signals_set(&waiting, &err) != 0 ||
	    watchdog_init(&err) != 0) {
		log_error("%s", err.text);
		free(site);
		return EXIT_SYSTEM;
	}
	cgi = FCGX_IsCGI();
	if (cgi && getenv("REQUEST_METHOD") == NULL) {
		free(site);
		return print_usage(stderr, endpoint->name);
	}
	if (site_open(config_path(), endpoint_keys(endpoint), site, &err) != 0)
		rc = refuse(endpoint, site, cgi, &err);
	else
		rc = cgi ? serve_cgi(endpoint, site)
			 : serve_fcgi(endpoint, &site, &waiting);
	site_close(site);
	free(site);
	return rc;
}

int
serve_main(const struct endpoint *endpoint, int argc, char **argv)
{
	/* A server may start us with some of them closed. */
	if (file_fill_standard() != 0 || mac_init() != 0)
		return EXIT_SYSTEM;
	/* Whoever started us may ignore it; we must learn how hooks end. */
	signal(SIGCHLD, SIG_DFL);
	umask(077);
	log_init(endpoint->name);
	/* A server may hand CGI query words over as arguments: with a request
	 * in the environment they are not options. */
	if (argc < 2 || getenv("REQUEST_METHOD") != NULL)
		return serve(endpoint);
	if (argc == 3 && strcmp(argv[1], SITE_RUNNER_OPTION) == 0)
		return spawn_main(argv[2], site_runner_arguments);
	if (argc == 2 && strcmp(argv[1], "-h") == 0)
		return print_usage(stdout, endpoint->name);
	if (argc == 2 && strcmp(argv[1], "-t") == 0)
		return check_configuration(endpoint);
	if (argc == 2 && strcmp(argv[1], "-V") == 0) {
		printf("koogate %s\n", KOOGATE_VERSION);
		return 0;
	}
	return print_usage(stderr, endpoint->name);
}
