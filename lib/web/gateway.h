/*
 * gateway: one request as a web server hands it over, FastCGI or plain CGI.
 *
 * The rest of the house does not care which: it asks for parameters, reads the
 * body, writes the reply.  Only this module and serve see libfcgi.
 */
#ifndef KOOGATE_WEB_GATEWAY_H
#define KOOGATE_WEB_GATEWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct FCGX_Request;

struct gateway {
	struct FCGX_Request *fcgi; /* NULL: plain CGI on stdin, stdout */
};

/* A parameter such as REQUEST_METHOD, or NULL.  Lives as long as the
 * request. */
const char *gateway_param(const struct gateway *gateway, const char *name);

/* The same of a parameter that is a header, such as HTTP_X_SIGN.  One that came
 * more than once has a value with a comma in it. */
const char *gateway_header(const struct gateway *gateway, const char *name);

/* Does the body end by itself?  A CGI program must stop at CONTENT_LENGTH,
 * since the server may leave the pipe open. */
bool gateway_has_end(const struct gateway *gateway);

/* Read some of the body: the bytes read, 0 at its end, -1 on an error. */
ssize_t gateway_read(const struct gateway *gateway, void *data, size_t len);

/* Write the whole reply and close it.  0 or -1. */
int gateway_write(const struct gateway *gateway, const void *data, size_t len);

#endif
