#include "call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/err.h"
#include "base/jsontext.h"
#include "crypto/mac.h"
#include "protocol/xsign.h"

int
call_sign_claim(const struct access_key *key, const char *payload, size_t len,
    struct call_claim *claim, struct err *err)
{
	char hex[2 * MAC_SIZE + 1];

	if ((claim->in_headers ? xsign_make : signature_make)(key,
		claim->timestamp, claim->nonce, payload, len, hex) != 0)
		return err_set(err, "cannot sign the request");
	memcpy(claim->signature, hex, sizeof(hex));
	return 0;
}

int
call_sign(const struct access_key *key, const char *payload, size_t len,
    int64_t now_ms, struct call_claim *claim, struct err *err)
{
	uint8_t random[32];
	size_t i;

	if (mac_random(random, sizeof(random)) != 0)
		return err_set(err, "cannot get random bytes for a nonce");
	/* The platform's nonces are in capitals. */
	for (i = 0; i < sizeof(random); i++)
		snprintf(claim->nonce + 2 * i, 3, "%02X", (unsigned)random[i]);
	snprintf(claim->timestamp, sizeof(claim->timestamp), "%lld",
	    (long long)now_ms);
	return call_sign_claim(key, payload, len, claim, err);
}

void
call_query(const struct call_claim *claim, struct buf *out)
{
	const char *const parts[][2] = {
		{ "signature=", claim->signature },
		{ "&timestamp=", claim->timestamp },
		{ "&nonce=", claim->nonce },
	};
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_addstr(out, parts[i][0]);
		codec_percent_encode(parts[i][1], strlen(parts[i][1]), out);
	}
}

/* libcurl's way of writing a header without a value is another. */
static void
add_header(struct buf *out, const char *name, const char *value)
{
	buf_addf(out, "%s%c%s\n", name, *value != '\0' ? ':' : ';', value);
}

void
call_headers(const struct call_claim *claim, struct buf *out)
{
	add_header(out, "x-sign", claim->signature);
	add_header(out, "x-timestamp", claim->timestamp);
	add_header(out, "x-nonce", claim->nonce);
}

void
call_url(const char *url, const char *path, const char *query, struct buf *out)
{
	size_t len = strcspn(url, "?");

	if (path != NULL && *path == '/' && len > 0 && url[len - 1] == '/')
		len--;
	if (path != NULL) {
		buf_add(out, url, len);
		buf_addstr(out, path);
		url += strcspn(url, "?");
	}
	buf_addstr(out, url);
	if (query == NULL || *query == '\0')
		return;
	buf_addch(out, strchr(url, '?') != NULL ? '&' : '?');
	buf_addstr(out, query);
}

/* Take the answer apart; what is not there stays NULL. */
static void
read_answer(struct call_answer *answer)
{
	const struct buf *body = &answer->http.body;

	answer->members = jsontext_load(buf_str(body), body->len,
	    JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(answer->members)) {
		json_decref(answer->members);
		answer->members = NULL;
	}
	answer->code =
	    json_string_value(json_object_get(answer->members, "resultCode"));
	answer->message =
	    json_string_value(json_object_get(answer->members, "resultMsg"));
}

/* The header lines of a request: two of every call, its own, and the NULL. */
struct header_lines {
	const char *list[2 + CALL_HEADERS_MAX + 1];
	struct buf text; /* its own, each with a NUL for its end */
};

/* Take the lines of a call apart.  0, or -1 when memory is short. */
static int
split_lines(const char *lines, struct header_lines *headers, size_t count)
{
	char *line;

	buf_addstr(&headers->text, lines);
	if (!buf_ok(&headers->text))
		return -1;
	for (line = headers->text.data; *line != '\0'; line++) {
		if (count == 2 + CALL_HEADERS_MAX)
			BUG("more than %d header lines", CALL_HEADERS_MAX);
		headers->list[count++] = line;
		line += strcspn(line, "\n");
		if (*line != '\n')
			BUG("a header line without an end");
		*line = '\0';
	}
	return 0;
}

/* The working memory of call_send_all(), one entry for each call. */
struct parcel {
	struct buf url;
	struct header_lines headers;
};

/* Fill a parcel and the request that points into it. */
static int
pack(const struct call *call, struct parcel *parcel,
    struct http_request *request)
{
	struct header_lines *headers = &parcel->headers;
	const char *type = call->content_type;
	size_t count = 0;

	call_url(call->url, call->path, call->query, &parcel->url);
	headers->list[count++] = CALL_ACCEPT;
	if (call->body != NULL)
		headers->list[count++] =
		    type != NULL ? type : CALL_CONTENT_TYPE;
	if (call->headers != NULL &&
	    split_lines(call->headers, headers, count) != 0)
		return -1;
	*request = (struct http_request){
		.method = call->method != NULL ? call->method : "POST",
		.url = buf_str(&parcel->url),
		.headers = headers->list,
		.body = call->body,
		.len = call->len,
	};
	return buf_ok(&parcel->url) ? 0 : -1;
}

static int
send_parcels(struct http_client *client, const struct call *calls,
    struct call_answer *answers, size_t n, struct parcel *parcels,
    struct http_request *requests, struct http_response *responses)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < n; i++) {
		if (pack(&calls[i], &parcels[i], &requests[i]) != 0)
			return -1;
	}
	rc = http_send_all(client, requests, responses, n);
	for (i = 0; i < n; i++) {
		answers[i].http = responses[i];
		read_answer(&answers[i]);
	}
	return rc;
}

int
call_send_all(struct http_client *client, const struct call *calls,
    struct call_answer *answers, size_t n)
{
	struct http_response *responses = calloc(n, sizeof(*responses));
	struct http_request *requests = calloc(n, sizeof(*requests));
	struct parcel *parcels = calloc(n, sizeof(*parcels));
	size_t i;
	int rc = -1;

	for (i = 0; i < n; i++) {
		call_answer_release(&answers[i]);
		(void)err_set(&answers[i].http.failure, "out of memory");
	}
	if (parcels != NULL && requests != NULL && responses != NULL)
		rc = send_parcels(client, calls, answers, n, parcels, requests,
		    responses);
	for (i = 0; i < n && parcels != NULL; i++) {
		buf_release(&parcels[i].url);
		buf_release(&parcels[i].headers.text);
	}
	free(parcels);
	free(requests);
	free(responses);
	return rc;
}

int
call_send(struct http_client *client, const struct call *call,
    struct call_answer *answer)
{
	return call_send_all(client, call, answer, 1);
}

void
call_answer_release(struct call_answer *answer)
{
	http_response_release(&answer->http);
	json_decref(answer->members);
	*answer = (struct call_answer)CALL_ANSWER_INIT;
}
