#include "normal.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#define OFFSET 14695981039346656037u
#define PRIME  1099511628211u

uint64_t
normal_hash(uint64_t hash, const void *data, size_t len)
{
	const unsigned char *p = data;
	size_t i;

	if (hash == 0)
		hash = OFFSET;
	for (i = 0; i < len; i++)
		hash = (hash ^ p[i]) * PRIME;
	return hash != 0 ? hash : 1;
}

static bool
is_time(const char *text)
{
	return strlen(text) > 10 && isdigit((unsigned char)text[0]) &&
	       text[4] == '-' && text[7] == '-' && text[10] == 'T';
}

/* Why something had to be tried once more; and the record's digest, of its times,
 * too, which fsck holds against it. */
static bool
is_incidental(const char *name)
{
	return strcmp(name, "error") == 0 || strcmp(name, "digest") == 0;
}

/* What has become of an event in the end, whatever it took. */
static bool
is_outcome(const json_t *value)
{
	return json_object_get(value, "outcome") != NULL;
}

/* How often, and how long until it is tried again: that it is counts. */
static bool
is_some(const char *name)
{
	return strcmp(name, "attempts") == 0 || strcmp(name, "delayMs") == 0;
}

static void simplify(json_t *value);

static json_t *
simple(json_t *value)
{
	if (json_is_string(value) && is_time(json_string_value(value)))
		return json_string("a time");
	if (json_object_get(value, "sealed") != NULL)
		return json_string("sealed");
	simplify(value);
	return NULL;
}

static void
simplify(json_t *value)
{
	json_t *member, *other;
	const char *name;
	void *next;
	size_t i;

	json_object_foreach_safe(value, next, name, member)
	{
		if (is_incidental(name) || (is_some(name) && is_outcome(value)))
			json_object_del(value, name);
		else if (is_some(name) && json_is_integer(member))
			json_object_set_new(value, name,
			    json_boolean(json_integer_value(member) > 0));
		else if ((other = simple(member)) != NULL)
			json_object_set_new(value, name, other);
	}
	json_array_foreach (value, i, member) {
		if ((other = simple(member)) != NULL)
			json_array_set_new(value, i, other);
	}
}

static uint64_t
normal_json(uint64_t hash, const char *data, size_t len)
{
	json_t *value = json_loadb(data, len, JSON_REJECT_DUPLICATES, NULL);
	char *text;

	if (value == NULL)
		return normal_hash(normal_hash(hash, "torn", 4), data, len);
	simplify(value);
	text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	hash = normal_hash(hash, text, strlen(text));
	free(text);
	json_decref(value);
	return hash;
}

static bool
ends_in(const char *path, const char *suffix)
{
	size_t len = strlen(path), cut = strlen(suffix);

	return len > cut && strcmp(path + len - cut, suffix) == 0;
}

uint64_t
normal_of(const char *path, mode_t mode, const char *data, size_t len)
{
	uint64_t hash = normal_hash(0, &mode, sizeof(mode));

	if (ends_in(path, ".json"))
		return normal_json(hash, data, len);
	/* A marker without and one with a lease on it. */
	if (strncmp(path, "queue/", 6) == 0)
		return normal_hash(hash, len > 0 ? "lease" : "empty", 5);
	/* Sealed with random numbers, keys. */
	if (ends_in(path, ".file") || ends_in(path, ".key") ||
	    ends_in(path, ".pem") || ends_in(path, ".pub"))
		return normal_hash(hash, &len, sizeof(len));
	return normal_hash(hash, data, len);
}
