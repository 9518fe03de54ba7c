/* The canonical form of a body, PROTOCOL.md section 3. */
#include "protocol/signature.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/jsontext.h"
#include "protocol/signature_scheme.h"

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int
append_value(const json_t *value, struct buf *out)
{
	return jsontext_dump(value, JSON_ENCODE_ANY, out);
}

/* A member name as a JSON string: through jansson, which knows the escapes. */
static int
append_name(const char *name, struct buf *out)
{
	json_t *text = json_string(name);
	int rc = text != NULL ? append_value(text, out) : -1;

	json_decref(text);
	return rc;
}

static int
append_sorted(json_t *object, const char **names, struct buf *out)
{
	size_t count = 0, i;
	const char *name;
	json_t *value;

	json_object_foreach (object, name, value) {
		if (!json_is_null(value))
			names[count++] = name;
	}
	qsort(names, count, sizeof(*names), compare_names);
	buf_addch(out, '{');
	for (i = 0; i < count; i++) {
		if (i != 0)
			buf_addch(out, ',');
		if (append_name(names[i], out) != 0)
			return -2;
		buf_addch(out, ':');
		if (append_value(json_object_get(object, names[i]), out) != 0)
			return -2;
	}
	buf_addch(out, '}');
	return buf_ok(out) ? 0 : -2;
}

int
scheme_canonical(const char *body, size_t len, size_t values, size_t flags,
    struct buf *out)
{
	const char **names = NULL;
	json_t *object = NULL;
	int rc = -1;

	if (!jsontext_within(body, len, LIMIT_JSON_DEPTH, values))
		return -1;
	object = jsontext_load(body, len, flags, NULL);
	if (!json_is_object(object))
		goto out;
	names = calloc(json_object_size(object) + 1, sizeof(*names));
	rc = names != NULL ? append_sorted(object, names, out) : -2;
out:
	free(names);
	json_decref(object);
	return rc;
}

int
signature_canonical(const char *body, size_t len, struct buf *out)
{
	return scheme_canonical(body, len, LIMIT_CALL_VALUES,
	    JSON_REJECT_DUPLICATES, out);
}
