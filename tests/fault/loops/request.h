/* request: a CGI request that was prepared, for a program to be run with. */
#ifndef KOOGATE_TESTS_FAULT_REQUEST_H
#define KOOGATE_TESTS_FAULT_REQUEST_H

#include <sys/types.h>

#define REQUEST_VARIABLES 16

struct request {
	char *text;
	char *environment[REQUEST_VARIABLES + 1];
	char body[256]; /* the path of a file */
};

/* Read NAME.env; without a name there is no request.  Ends the program when it
 * cannot. */
void request_read(const char *name, struct request *request);
void request_release(struct request *request);

/* Where in the replay file its signature comes to be; -1: nowhere. */
off_t request_bucket(const struct request *request);

#endif
