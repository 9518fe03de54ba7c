#include "payload.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/jsontext.h"

/* Larger than any handler takes, for those who want to see it refused. */
#define BODY_MAX (16 * 1024 * 1024)

static int
set_member(struct payload *payload, json_t *name, const char *value,
    struct err *err)
{
	int rc = -1;

	if (payload->members == NULL)
		payload->members = json_object();
	if (name != NULL)
		rc = json_object_set_new(payload->members,
		    json_string_value(name), json_string(value));
	json_decref(name);
	return rc == 0 ? 0
		       : err_set(err, "\"%.100s\" is not valid UTF-8", value);
}

int
payload_take_activity(const char *value, void *into, struct err *err)
{
	return set_member(into, json_string("activity"), value, err);
}

int
payload_take_set(const char *value, void *into, struct err *err)
{
	const char *equals = strchr(value, '=');

	if (equals == NULL || equals == value)
		return err_set(err, "\"%.100s\" is not member=value", value);
	return set_member(into, json_stringn(value, (size_t)(equals - value)),
	    equals + 1, err);
}

bool
payload_is_complete(const struct payload *payload)
{
	return (payload->given == NULL) != (payload->members == NULL);
}

static int
read_stream(FILE *stream, const char *name, struct buf *body, struct err *err)
{
	char chunk[8192];
	size_t n;

	while ((n = fread(chunk, 1, sizeof(chunk), stream)) > 0) {
		if (body->len > BODY_MAX)
			return err_set(err, "%s is larger than %d bytes", name,
			    BODY_MAX);
		buf_add(body, chunk, n);
	}
	if (ferror(stream))
		return err_sys(err, "cannot read %s", name);
	return 0;
}

static int
read_file(const char *path, struct buf *body, struct err *err)
{
	FILE *file = fopen(path, "re");
	int rc;

	if (file == NULL)
		return err_sys(err, "cannot open %s", path);
	rc = read_stream(file, path, body, err);
	(void)fclose(file);
	return rc;
}

int
payload_make(const struct payload *payload, struct buf *body, struct err *err)
{
	const char *given = payload->given;
	int rc = 0;

	if (given == NULL)
		(void)jsontext_dump(payload->members, JSON_SORT_KEYS, body);
	else if (strcmp(given, "-") == 0)
		rc = read_stream(stdin, "standard input", body, err);
	else if (*given == '@')
		rc = read_file(given + 1, body, err);
	else
		buf_addstr(body, given);
	if (rc == 0 && !buf_ok(body))
		rc = err_set(err, "out of memory");
	return rc;
}

void
payload_release(struct payload *payload)
{
	json_decref(payload->members);
	payload->members = NULL;
}
