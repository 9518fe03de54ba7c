#include "query.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/codec.h"
#include "protocol/token.h"

_Static_assert(QUERY_TOKEN_SIZE == TOKEN_SIZE, "room for a token");

int
query_from(struct query *query, json_t *members, int64_t now_ms,
    struct err *err)
{
	const char *name, *text;
	json_t *value;

	*query = (struct query){ 0 };
	if (json_object_size(members) > QUERY_MAX - 2)
		return err_set(err, "more than %d parameters", QUERY_MAX - 2);
	json_object_foreach (members, name, value) {
		if ((text = json_string_value(value)) == NULL)
			return err_set(err, "%.100s is not a text", name);
		query_insert(query, query->count, name, text);
	}
	clock_format_compact(now_ms, CLOCK_UTC, query->stamp);
	if (query_find(query, QUERY_STAMP) == NULL)
		query_insert(query, query->count, QUERY_STAMP, query->stamp);
	return 0;
}

/* What is signed, as lib/protocol writes it. */
static int
add_payload(const struct query *query, struct buf *payload)
{
	struct params params = { .count = query->count, .text = BUF_INIT };
	size_t i;

	for (i = 0; i < query->count; i++) {
		params.list[i].name = query->list[i].name;
		params.list[i].value = query->list[i].value;
	}
	return token_payload(&params, payload);
}

int
query_sign(struct query *query, const struct access_key *key, struct err *err)
{
	struct query_pair *stamp = query_find(query, QUERY_STAMP), *token;
	struct buf payload = BUF_INIT;
	int rc = -1;

	if (add_payload(query, &payload) == 0)
		rc = token_make(key, stamp != NULL ? stamp->value : "",
		    &payload, query->token);
	buf_release(&payload);
	if (rc != 0)
		return err_set(err, "cannot sign the request");
	if ((token = query_find(query, QUERY_TOKEN)) != NULL)
		token->value = query->token;
	else
		query_insert(query, query->count, QUERY_TOKEN, query->token);
	return 0;
}

struct query_pair *
query_find(struct query *query, const char *name)
{
	size_t i;

	for (i = 0; i < query->count; i++) {
		if (strcmp(query->list[i].name, name) == 0)
			return &query->list[i];
	}
	return NULL;
}

void
query_insert(struct query *query, size_t place, const char *name,
    const char *value)
{
	struct query_pair *at = &query->list[place];

	if (place > query->count || query->count == QUERY_MAX)
		BUG("no place %zu for a parameter", place);
	memmove(at + 1, at, (query->count - place) * sizeof(*at));
	*at = (struct query_pair){ name, value };
	query->count++;
}

void
query_remove(struct query *query, const char *name)
{
	struct query_pair *at = query_find(query, name);

	if (at == NULL)
		BUG("no parameter %s", name);
	query->count--;
	memmove(at, at + 1,
	    (size_t)(&query->list[query->count] - at) * sizeof(*at));
}

/* One character in a style that is not plain; false: write it plainly. */
static bool
write_styled(char c, enum query_style style, struct buf *out)
{
	if (style == QUERY_FORM && c == ' ')
		buf_addch(out, '+');
	else if (style == QUERY_RAW_PLUS && c == '+')
		buf_addch(out, c);
	else if (style == QUERY_ESCAPED)
		buf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
	else if (style == QUERY_LOWER && !isalnum((unsigned char)c))
		buf_addf(out, "%%%02x", (unsigned)(unsigned char)c);
	else
		return false;
	return true;
}

static void
write_text(const char *text, enum query_style style, struct buf *out)
{
	for (; *text != '\0'; text++) {
		if (!write_styled(*text, style, out))
			codec_percent_encode(text, 1, out);
	}
}

void
query_write(const struct query *query, enum query_style style, struct buf *out)
{
	bool raw = style == QUERY_RAW_PLUS;
	size_t i;

	for (i = 0; i < query->count; i++) {
		if (i > 0)
			buf_addch(out, '&');
		write_text(query->list[i].name, style, out);
		buf_addch(out, '=');
		write_text(query->list[i].value,
		    raw && strcmp(query->list[i].name, QUERY_TOKEN) != 0
			? QUERY_PLAIN
			: style,
		    out);
	}
}
