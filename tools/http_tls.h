/*
 * http_tls: what libcurl is told about TLS, and what it tells.  Only http.c
 * includes this.
 */
#ifndef KOOGATE_TOOLS_HTTP_TLS_H
#define KOOGATE_TOOLS_HTTP_TLS_H

#include <stdbool.h>

#include <curl/curl.h>

#include "http.h"

/* Set what kind of TLS will do.  False when libcurl refuses. */
bool http_tls_set(CURL *easy, enum http_trust trust, const char *ca_file);

/* After the end: what broke, and until when the server's certificate holds. */
void http_tls_read(CURL *easy, CURLcode rc, struct http_response *response);

#endif
