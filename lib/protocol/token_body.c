#include "protocol/token_body.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsontext.h"

enum token_fault
token_body_read(const char *token, const json_t *body,
    struct token_claim *claim, const char **name)
{
	const json_t *stamp = json_object_get(body, "timeStamp");
	const char *text = json_string_value(stamp);
	enum token_fault fault;

	fault = token_read_values(token, text, CLOCK_UTC_PLUS_8, claim, name);
	if (fault == TOKEN_MISSING && text == NULL && stamp != NULL &&
	    !json_is_null(stamp) && strcmp(*name, "timeStamp") == 0)
		return TOKEN_MALFORMED;
	return fault;
}

static bool
is_blank(const json_t *value)
{
	return json_is_null(value) ||
	       (json_is_string(value) && json_string_length(value) == 0);
}

/* Append a value as it is signed.  0, or -1 when memory is short. */
static int
append_value(const json_t *value, struct buf *out)
{
	if (!json_is_string(value))
		return jsontext_dump(value, JSON_ENCODE_ANY, out);
	buf_add(out, json_string_value(value), json_string_length(value));
	return buf_ok(out) ? 0 : -1;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the members that are signed, sorted; the caller frees the list.
 * NULL when memory is short. */
static const char **
sorted_names(const json_t *body, size_t *count)
{
	const char **names, *name;
	const json_t *value;
	/* jansson's iteration takes no const, and changes nothing. */
	json_t *object = json_incref((json_t *)(uintptr_t)body);

	*count = 0;
	names = calloc(json_object_size(body) + 1, sizeof(*names));
	if (names != NULL) {
		json_object_foreach (object, name, value) {
			if (!is_blank(value))
				names[(*count)++] = name;
		}
		qsort(names, *count, sizeof(*names), compare_names);
	}
	json_decref(object);
	return names;
}

int
token_body_payload(const json_t *body, struct buf *out)
{
	size_t count, i;
	const char **names = sorted_names(body, &count);
	int rc = names != NULL ? 0 : -1;

	for (i = 0; rc == 0 && i < count; i++) {
		if (i > 0)
			buf_addch(out, '&');
		buf_addf(out, "%s=", names[i]);
		rc = append_value(json_object_get(body, names[i]), out);
	}
	free(names);
	return rc == 0 && buf_ok(out) ? 0 : -1;
}

bool
token_body_is_ambiguous(const json_t *body)
{
	struct buf value = BUF_INIT;
	size_t count, i;
	const char **names = sorted_names(body, &count);
	bool ambiguous = names == NULL;

	for (i = 0; !ambiguous && i < count; i++) {
		buf_reset(&value);
		/* Who cannot tell must not say that it is safe. */
		ambiguous = append_value(json_object_get(body, names[i]),
				&value) != 0 ||
			    token_pair_is_ambiguous(names[i], buf_str(&value));
	}
	buf_release(&value);
	free(names);
	return ambiguous;
}

void
token_body_fault_text(const struct token_verdict *verdict, char *out,
    size_t size)
{
	bool header =
	    verdict->param != NULL && strcmp(verdict->param, "authToken") == 0;

	if (verdict->fault == TOKEN_MISSING)
		snprintf(out, size, "%s: missing from the %s",
		    verdict->param != NULL ? verdict->param : "",
		    header ? "headers" : "body");
	else
		token_fault_text(verdict, out, size);
}
