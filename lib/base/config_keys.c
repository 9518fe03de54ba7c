/* The "keys" member of the configuration. */
#include "base/config_reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/limits.h"

#define MEMBER_NAME_MAX 128 /* "keys/license_code/7/until" and more */

/* Name a member as jsontext_line_of() wants it.  A name too long to be one of
 * ours is cut; the message then has no line number. */
static void name_member(char out[MEMBER_NAME_MAX], const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
name_member(char out[MEMBER_NAME_MAX], const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(out, MEMBER_NAME_MAX, fmt, ap);
	va_end(ap);
}

static int
read_until(struct config_reader *r, const char *member, json_t *value,
    int64_t *until)
{
	*until = KEY_FOREVER;
	if (value == NULL || json_is_null(value))
		return 0;
	if (!json_is_string(value) ||
	    clock_parse_iso(json_string_value(value), until) != 0)
		return CONFIG_FAULT(r, member,
		    "must be a time in UTC such as "
		    "\"2027-01-31T00:00:00Z\"");
	return 0;
}

/* Only what a program serves is read: another family's files may belong to
 * another user. */
static int
read_key_file(struct config_reader *r, const char *member, json_t *value,
    struct access_key *key, bool load)
{
	struct err inner;
	char *path;
	int rc = 0;

	if (config_read_path(r, member, value, &path) != 0)
		return -1;
	if (load && stamps_add(&r->config->files, path) != 0)
		rc = err_set(r->err, "out of memory");
	else if (load && (rc = key_load(path, key, &inner)) != 0)
		rc = CONFIG_FAULT(r, member, "%s", inner.text);
	free(path);
	return rc;
}

static int
read_key(struct config_reader *r, const char *member, json_t *value,
    struct access_key *key, bool load)
{
	char file[MEMBER_NAME_MAX], until[MEMBER_NAME_MAX];
	const char *name;
	json_t *item;
	int64_t until_ms;

	if (!json_is_object(value))
		return CONFIG_FAULT(r, member,
		    "must be an object {\"file\": …, \"until\": …}");
	json_object_foreach (value, name, item) {
		if (strcmp(name, "file") != 0 && strcmp(name, "until") != 0 &&
		    !config_is_comment(name))
			return CONFIG_FAULT(r, member,
			    "unknown member \"%.32s\"; allowed are file, until",
			    name);
	}
	name_member(file, "%s/file", member);
	name_member(until, "%s/until", member);
	if (json_object_get(value, "file") == NULL)
		return CONFIG_FAULT(r, member, "has no \"file\"");
	if (read_until(r, until, json_object_get(value, "until"), &until_ms))
		return -1;
	if (read_key_file(r, file, json_object_get(value, "file"), key, load))
		return -1;
	key->until_ms = until_ms;
	return 0;
}

/* A list of keys, of which `load` says whether their files are read. */
static int
read_list(struct config_reader *r, const char *member, json_t *value,
    struct access_keys *keys, bool load)
{
	char path[MEMBER_NAME_MAX];
	struct access_key unused = { NULL, 0, KEY_FOREVER };
	size_t i, n = json_array_size(value);

	if (!json_is_array(value) || n == 0 || n > LIMIT_KEYS_PER_FAMILY)
		return CONFIG_FAULT(r, member,
		    "must be a list of 1 to %d keys {\"file\": …}",
		    LIMIT_KEYS_PER_FAMILY);
	if (load && (keys->list = calloc(n, sizeof(*keys->list))) == NULL)
		return err_set(r->err, "out of memory");
	for (i = 0; i < n; i++) {
		name_member(path, "%s/%zu", member, i);
		if (read_key(r, path, json_array_get(value, i),
			load ? &keys->list[i] : &unused, load) != 0)
			return -1;
		keys->count += load;
	}
	return 0;
}

static int
read_family(struct config_reader *r, const char *member, json_t *value,
    enum family family)
{
	unsigned wanted = CONFIG_KEYS(family) | CONFIG_LISTED_KEYS;

	return read_list(r, member, value, &r->config->keys[family],
	    (r->families & wanted) != 0);
}

/* What was sealed must open for ever. */
int
config_read_seal_keys(struct config_reader *r, const char *member,
    json_t *value)
{
	struct access_keys *keys = &r->config->seal_keys;
	char path[MEMBER_NAME_MAX];
	size_t i;

	if (read_list(r, member, value, keys, true) != 0)
		return -1;
	for (i = 0; i < keys->count; i++) {
		name_member(path, "%s/%zu/until", member, i);
		if (keys->list[i].until_ms != KEY_FOREVER)
			return CONFIG_FAULT(r, path,
			    "a sealing key has no end: records sealed with it "
			    "could not be opened");
	}
	return 0;
}

static int
reject_family(struct config_reader *r, const char *member)
{
	struct buf names = BUF_INIT;
	int family;

	for (family = 0; family < FAMILY_COUNT; family++)
		buf_addf(&names, " %s", family_name((enum family)family));
	CONFIG_FAULT(r, member, "no such family; there are%s", buf_str(&names));
	buf_release(&names);
	return -1;
}

int
config_read_keys(struct config_reader *r, const char *member, json_t *value)
{
	char path[MEMBER_NAME_MAX];
	enum family family;
	const char *name;
	json_t *item;

	if (!json_is_object(value))
		return CONFIG_FAULT(r, member,
		    "must be an object {\"saas\": [{\"file\": …}], …}");
	json_object_foreach (value, name, item) {
		if (config_is_comment(name))
			continue;
		name_member(path, "%s/%s", member, name);
		if ((family = family_from_name(name)) == FAMILY_COUNT)
			return reject_family(r, path);
		if (read_family(r, path, item, family) != 0)
			return -1;
	}
	return 0;
}
