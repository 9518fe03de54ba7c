#include "exchange.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define TEXT_MAX       4096 /* bytes of a body that are shown */
#define SIGNATURE_HEAD 8    /* digits of a signature that are shown */

/* The header lines of an answer that a seller can do something about. */
static const char *const shown_headers[] = { "Content-Type", "Body-Sign",
	"Allow", "Date", NULL };

void
exchange_release(struct exchange *exchange)
{
	buf_release(&exchange->path);
	buf_release(&exchange->headers);
	buf_release(&exchange->query);
	buf_release(&exchange->body);
	call_answer_release(&exchange->answer);
	*exchange = (struct exchange)EXCHANGE_INIT;
}

bool
exchange_holds_key(const char *data, size_t len, const struct access_key *key)
{
	return memmem(data, len, key->text, key->len) != NULL;
}

static bool
is_utf8(const char *data, size_t len)
{
	json_t *text = json_stringn(data, len);
	bool valid = text != NULL;

	json_decref(text);
	return valid;
}

/* Append one byte; `plain` says whether bytes above ASCII make sense. */
static void
add_visible(struct buf *out, char c, bool plain)
{
	unsigned byte = (unsigned char)c;

	if (byte < ' ' || byte == 0x7f || (byte > 0x7f && !plain))
		buf_addf(out, "\\x%02x", byte);
	else
		buf_addch(out, c);
}

/* The most that may be shown without cutting a character in two. */
static size_t
cut(const char *data, size_t len)
{
	size_t end = TEXT_MAX;

	if (len <= TEXT_MAX)
		return len;
	while (end > TEXT_MAX - 4 && ((unsigned char)data[end] & 0xc0) == 0x80)
		end--;
	return end;
}

json_t *
exchange_text(const char *data, size_t len, const struct access_key *key)
{
	struct buf out = BUF_INIT;
	size_t shown = cut(data, len), i;
	bool plain = is_utf8(data, shown);
	json_t *text;

	for (i = 0; i < shown; i++) {
		if (len - i >= key->len &&
		    memcmp(data + i, key->text, key->len) == 0) {
			buf_addstr(&out, "[the access key]");
			i += key->len - 1;
		} else
			add_visible(&out, data[i], plain);
	}
	if (shown < len)
		buf_addf(&out, " ... (%zu bytes in all)", len);
	text = buf_ok(&out) ? json_string(buf_str(&out)) : NULL;
	buf_release(&out);
	return text;
}

/* The parameters and headers that sign a call. */
static const char *const signing[] = { "signature=", "authToken=", "x-sign:",
	"authToken:", NULL };

/* How much of this parameter may be shown. */
static size_t
shown_length(const char *parameter, size_t len)
{
	size_t name, i;

	for (i = 0; signing[i] != NULL; i++) {
		name = strlen(signing[i]);
		if (strncasecmp(parameter, signing[i], name) == 0 &&
		    len > name + 2 * SIGNATURE_HEAD)
			return name + SIGNATURE_HEAD;
	}
	return len;
}

/* A parameter or header with its signature cut: enough to tell one from
 * another, too little to send it again. */
static void
add_cut(const char *parameter, size_t len, struct buf *out)
{
	size_t shown = shown_length(parameter, len);

	buf_add(out, parameter, shown);
	if (shown < len)
		buf_addf(out, "...(%zu more)", len - shown);
}

static void
add_query(const char *query, struct buf *out)
{
	size_t len;

	for (;; query += len + 1) {
		len = strcspn(query, "&");
		add_cut(query, len, out);
		if (query[len] == '\0')
			return;
		buf_addch(out, '&');
	}
}

/* The header lines as a list; NULL when there are none or memory is short. */
static json_t *
header_list(const char *lines, const struct access_key *key)
{
	json_t *list = *lines != '\0' ? json_array() : NULL;
	struct buf line = BUF_INIT;
	size_t len;

	for (; list != NULL && *lines != '\0'; lines += len + 1) {
		len = strcspn(lines, "\n");
		buf_reset(&line);
		add_cut(lines, len, &line);
		(void)json_array_append_new(list,
		    exchange_text(buf_str(&line), line.len, key));
	}
	buf_release(&line);
	return list;
}

json_t *
exchange_sent(const struct exchange *exchange, const struct access_key *key)
{
	struct buf query = BUF_INIT;
	json_t *sent;

	add_query(buf_str(&exchange->query), &query);
	sent = json_pack("{s:s, s:o, s:o}", "method", exchange->method, "query",
	    exchange_text(buf_str(&query), query.len, key), "body",
	    exchange_text(buf_str(&exchange->body), exchange->body.len, key));
	if (exchange->path.len != 0)
		(void)json_object_set_new(sent, "path",
		    exchange_text(exchange->path.data, exchange->path.len,
			key));
	if (exchange->headers.len != 0)
		(void)json_object_set_new(sent, "headers",
		    header_list(exchange->headers.data, key));
	buf_release(&query);
	return sent;
}

/* Add the header line at `line` under its name as received. */
static void
add_header(json_t *headers, const char *line, const struct access_key *key)
{
	size_t name = strcspn(line, ":\r\n"), len, i;
	const char *value = line + name + 1;
	char written[32];

	for (i = 0; shown_headers[i] != NULL; i++) {
		len = strlen(shown_headers[i]);
		if (len != name || line[name] != ':' ||
		    strncasecmp(line, shown_headers[i], len) != 0)
			continue;
		snprintf(written, sizeof(written), "%.*s", (int)name, line);
		value += strspn(value, " \t");
		(void)json_object_set_new(headers, written,
		    exchange_text(value, strcspn(value, "\r\n"), key));
	}
}

json_t *
exchange_received(const struct exchange *exchange, const struct access_key *key)
{
	const struct http_response *http = &exchange->answer.http;
	const char *line = buf_str(&http->head);
	json_t *headers;

	if (http->status == 0)
		return json_pack("{s:s}", "error", http->failure.text);
	headers = json_object();
	for (; *line != '\0'; line += strcspn(line, "\n"), line += *line != 0)
		add_header(headers, line, key);
	return json_pack("{s:i, s:o, s:o}", "status", (int)http->status,
	    "headers", headers, "body",
	    exchange_text(buf_str(&http->body), http->body.len, key));
}
