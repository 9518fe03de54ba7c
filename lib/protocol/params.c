#include "protocol/params.h"

#include <string.h>

#include "base/codec.h"
#include "base/err.h"

/* Decode one piece and its NUL into the text; *offset says where it begins. */
static int
add_text(struct params *params, const char *piece, size_t len, size_t *offset)
{
	*offset = params->text.len;
	if (codec_percent_decode(piece, len, CODEC_PLUS_IS_BLANK,
		&params->text) != 0)
		return -1;
	buf_addch(&params->text, '\0');
	return 0;
}

static enum params_fault
add_param(struct params *params, const char *piece, size_t len)
{
	size_t name_len = strcspn(piece, "=&"), name, value;
	const char *rest = piece + name_len;

	if (params->count == LIMIT_PARAMS)
		return PARAMS_TOO_MANY;
	if (*rest == '=')
		rest++;
	if (add_text(params, piece, name_len, &name) != 0 ||
	    add_text(params, rest, (size_t)(piece + len - rest), &value) != 0)
		return PARAMS_BAD_ESCAPE;
	params->list[params->count].name = params->text.data + name;
	params->list[params->count].value = params->text.data + value;
	params->count++;
	return PARAMS_OK;
}

enum params_fault
params_parse(const char *query, struct params *params)
{
	size_t total = strlen(query), len;
	enum params_fault fault;

	params->count = 0;
	params->text = (struct buf)BUF_INIT;
	if (total > LIMIT_QUERY_STRING)
		return PARAMS_TOO_LONG;
	/* Decoded text is never longer, and each parameter adds at most two
	 * NULs: with this much reserved the text does not move, so names and
	 * values can be pointers from the start. */
	if (buf_reserve(&params->text, total + 2 * LIMIT_PARAMS) != 0)
		return PARAMS_NO_MEMORY;
	for (;; query += len + 1) {
		len = strcspn(query, "&");
		if (len != 0 &&
		    (fault = add_param(params, query, len)) != PARAMS_OK)
			return fault;
		if (query[len] == '\0')
			return PARAMS_OK;
	}
}

void
params_release(struct params *params)
{
	buf_cleanse(&params->text);
	params->count = 0;
}

const char *
params_fault_text(enum params_fault fault)
{
	switch (fault) {
	case PARAMS_OK:
		return "query string is well-formed";
	case PARAMS_TOO_LONG:
		return "query string is too long";
	case PARAMS_TOO_MANY:
		return "query string has too many parameters";
	case PARAMS_BAD_ESCAPE:
		return "query string has a malformed %-escape";
	case PARAMS_NO_MEMORY:
		return "out of memory";
	}
	BUG("no fault %d", (int)fault);
}

const char *
params_get(const struct params *params, const char *name, size_t *count)
{
	const char *value = NULL;
	size_t i, n = 0;

	for (i = 0; i < params->count; i++) {
		if (strcmp(params->list[i].name, name) != 0)
			continue;
		if (n++ == 0)
			value = params->list[i].value;
	}
	if (count != NULL)
		*count = n;
	return value;
}
