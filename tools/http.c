#include "http.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "http_tls.h"

struct http_client {
	CURLM *multi; /* keeps connections for the next exchange */
	long timeout_ms;
	const char *ca_file;
	enum http_trust trust;
};

/* One exchange under way. */
struct transfer {
	CURL *easy;
	struct curl_slist *headers;
	struct http_response *response;
	char error[CURL_ERROR_SIZE];
};

struct http_client *
http_open(long timeout_ms, const char *ca_file, struct err *err)
{
	struct http_client *client;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		err_set(err, "cannot start libcurl");
		return NULL;
	}
	if ((client = calloc(1, sizeof(*client))) != NULL)
		client->multi = curl_multi_init();
	if (client == NULL || client->multi == NULL) {
		err_set(err, "cannot start libcurl: out of memory");
		free(client);
		curl_global_cleanup();
		return NULL;
	}
	client->timeout_ms = timeout_ms;
	client->ca_file = ca_file;
	return client;
}

void
http_set_trust(struct http_client *client, enum http_trust trust)
{
	client->trust = trust;
}

void
http_close(struct http_client *client)
{
	if (client == NULL)
		return;
	curl_multi_cleanup(client->multi);
	free(client);
	curl_global_cleanup();
}

/* Returning less than `len` makes libcurl give up with a write error. */
static size_t
keep(struct buf *b, size_t max, const char *data, size_t len)
{
	if (len > max || b->len > max - len)
		return 0;
	buf_add(b, data, len);
	return buf_ok(b) ? len : 0;
}

static size_t
take_head(char *line, size_t size, size_t count, void *user)
{
	struct http_response *response = user;
	size_t len = size * count;

	/* A new block begins after "100 Continue"; the last one counts. */
	if (len > 5 && strncmp(line, "HTTP/", 5) == 0)
		buf_reset(&response->head);
	return keep(&response->head, HTTP_HEAD_MAX, line, len);
}

static size_t
take_body(char *data, size_t size, size_t count, void *user)
{
	struct http_response *response = user;

	return keep(&response->body, HTTP_BODY_MAX, data, size * count);
}

/* True when libcurl refuses an option. */
#define SET(option, value) \
	(curl_easy_setopt(easy, CURLOPT_##option, value) != CURLE_OK)

static bool
set_request(CURL *easy, const struct http_request *request)
{
	bool failed = SET(URL, request->url);

	if (request->body != NULL) {
		failed |= SET(POSTFIELDSIZE_LARGE, (curl_off_t)request->len);
		failed |= SET(POSTFIELDS, request->body);
	} else if (strcmp(request->method, "HEAD") == 0)
		failed |= SET(NOBODY, 1L);
	failed |= SET(CUSTOMREQUEST, request->method);
	return !failed;
}

static bool
set_route(CURL *easy, const struct http_client *client)
{
	bool failed = false;

#if LIBCURL_VERSION_NUM >= 0x075500
	failed |= SET(PROTOCOLS_STR, "http,https");
#else
	failed |= SET(PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
	failed |= SET(HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	failed |= SET(PATH_AS_IS, 1L);
	failed |= SET(NOPROXY, "*");
	failed |= SET(FOLLOWLOCATION, 0L);
	failed |= SET(TIMEOUT_MS, client->timeout_ms);
	failed |= !http_tls_set(easy, client->trust, client->ca_file);
	return !failed;
}

static bool
set_sinks(CURL *easy, struct transfer *transfer)
{
	bool failed = false;

	failed |= SET(HEADERFUNCTION, take_head);
	failed |= SET(HEADERDATA, transfer->response);
	failed |= SET(WRITEFUNCTION, take_body);
	failed |= SET(WRITEDATA, transfer->response);
	failed |= SET(ERRORBUFFER, transfer->error);
	failed |= SET(HTTPHEADER, transfer->headers);
	return !failed;
}

/* libcurl would ask for leave before it sends a large body, and wait a second
 * for a server that does not know the question; the platform just sends it. */
static const char no_question[] = "Expect:";

static bool
add_headers(struct transfer *transfer, const char *const *lines)
{
	struct curl_slist *longer;

	if ((transfer->headers = curl_slist_append(NULL, no_question)) == NULL)
		return false;
	for (; lines != NULL && *lines != NULL; lines++) {
		longer = curl_slist_append(transfer->headers, *lines);
		if (longer == NULL)
			return false;
		transfer->headers = longer;
	}
	return true;
}

/* Make a transfer ready to go; until conclude() its response says it was not.
 * finish_all() frees what it holds, also after a failure. */
static int
prepare(const struct http_client *client, const struct http_request *request,
    struct http_response *response, struct transfer *transfer)
{
	CURL *easy = curl_easy_init();

	*transfer = (struct transfer){ easy, NULL, response, "" };
	http_response_release(response);
	(void)err_set(&response->failure, "libcurl refuses the request");
	if (easy == NULL || !add_headers(transfer, request->headers) ||
	    !set_route(easy, client) || !set_request(easy, request) ||
	    !set_sinks(easy, transfer))
		return -1;
	return 0;
}

/* Read the figures after the end. */
static void
conclude(struct transfer *transfer, CURLcode rc)
{
	struct http_response *response = transfer->response;
	curl_off_t us = 0;

	if (curl_easy_getinfo(transfer->easy, CURLINFO_TOTAL_TIME_T, &us) ==
	    CURLE_OK)
		response->seconds = (double)us / 1e6;
	http_tls_read(transfer->easy, rc, response);
	if (rc == CURLE_OK)
		rc = curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE,
		    &response->status);
	if (rc == CURLE_OK && response->status != 0) {
		response->failure = (struct err)ERR_INIT;
		return;
	}
	response->status = 0;
	(void)err_set(&response->failure, "%s",
	    transfer->error[0] != '\0' ? transfer->error
				       : curl_easy_strerror(rc));
}

static CURLMcode
run_all(CURLM *multi)
{
	CURLMcode rc;
	int running = 0;

	do {
		rc = curl_multi_perform(multi, &running);
		if (rc == CURLM_OK && running > 0)
			rc = curl_multi_poll(multi, NULL, 0, 1000, NULL);
	} while (rc == CURLM_OK && running > 0);
	return rc;
}

/* Note how each transfer ended; one without a message never did. */
static void
collect(CURLM *multi, struct transfer *transfers, size_t n)
{
	CURLMsg *message;
	int left;
	size_t i;

	while ((message = curl_multi_info_read(multi, &left)) != NULL) {
		if (message->msg != CURLMSG_DONE)
			continue;
		for (i = 0; i < n; i++) {
			if (transfers[i].easy == message->easy_handle)
				conclude(&transfers[i], message->data.result);
		}
	}
}

/* Stop, free, and say whether every request was answered. */
static int
finish_all(CURLM *multi, struct transfer *transfers, size_t n)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < n; i++) {
		(void)curl_multi_remove_handle(multi, transfers[i].easy);
		curl_easy_cleanup(transfers[i].easy);
		curl_slist_free_all(transfers[i].headers);
		if (transfers[i].response->status == 0)
			rc = -1;
	}
	return rc;
}

int
http_send_all(struct http_client *client, const struct http_request *requests,
    struct http_response *responses, size_t n)
{
	struct transfer *transfers = calloc(n, sizeof(*transfers));
	size_t i;
	int rc;

	if (transfers == NULL) {
		for (i = 0; i < n; i++) {
			http_response_release(&responses[i]);
			(void)err_set(&responses[i].failure, "out of memory");
		}
		return -1;
	}
	for (i = 0; i < n; i++) {
		if (prepare(client, &requests[i], &responses[i],
			&transfers[i]) == 0)
			(void)curl_multi_add_handle(client->multi,
			    transfers[i].easy);
	}
	if (run_all(client->multi) == CURLM_OK)
		collect(client->multi, transfers, n);
	rc = finish_all(client->multi, transfers, n);
	free(transfers);
	return rc;
}

int
http_send(struct http_client *client, const struct http_request *request,
    struct http_response *response)
{
	return http_send_all(client, request, response, 1);
}

int
http_date(const struct http_response *response, int64_t *ms)
{
	struct buf value = BUF_INIT;
	time_t when = -1;

	if (http_header(response, "Date", HTTP_ANY_CASE, &value) != 0)
		when = curl_getdate(buf_str(&value), NULL);
	buf_release(&value);
	if (when == -1)
		return -1;
	*ms = (int64_t)when * 1000;
	return 0;
}
