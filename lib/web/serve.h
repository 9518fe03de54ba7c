/*
 * serve: the main program of every endpoint.
 *
 * The same binary is a FastCGI worker (a listening socket on descriptor 0) and
 * a plain CGI program (one request in the environment).  As a worker it serves
 * one request at a time until SIGTERM, SIGINT or SIGUSR1; a request in flight
 * is answered in full first.  A peer that stalls loses its connection after
 * LIMIT_REQUEST_MS.
 */
#ifndef KOOGATE_WEB_SERVE_H
#define KOOGATE_WEB_SERVE_H

#include "web/endpoint.h"

/*
 * Options: -t checks the configuration and says so, -V prints the version, -h
 * the usage.  The configuration is config_path().  Returns the exit status: 0
 * after a graceful stop, 100 usage, 111 when the program cannot serve.
 */
int serve_main(const struct endpoint *endpoint, int argc, char **argv);

#endif
