/* v1_unit: a call of 1.0, translated. */
#ifndef KOOGATE_TESTS_UNIT_V1_UNIT_H
#define KOOGATE_TESTS_UNIT_V1_UNIT_H

#include "../support/unit.h"

#include "base/limits.h"
#include "domain/v1.h"

#define V1_UNIT_KEY "test-access-key"

/* Members as JSON, or NULL with what is wrong in `text`. */
static inline json_t *
v1_unit_try(enum activity activity, const char *json, enum cipher_type type,
    char text[LIMIT_RESULT_MSG])
{
	struct access_key key = unit_key(V1_UNIT_KEY);
	json_t *members = json_loads(json, 0, NULL), *before, *out;
	struct v1_call call = { activity, members, &key, type };

	unit_check(members != NULL, "not JSON: %s", json);
	before = json_deep_copy(members);
	out = v1_translate(&call, text, LIMIT_RESULT_MSG);
	assert_true(json_equal(members, before));
	assert_true((out == NULL) == (*text != '\0'));
	json_decref(before);
	json_decref(members);
	key_release(&key);
	return out;
}

static inline json_t *
v1_unit_make(enum activity activity, const char *json)
{
	char text[LIMIT_RESULT_MSG];
	json_t *out = v1_unit_try(activity, json, CIPHER_AES_256, text);

	unit_check(out != NULL, "%s: %s", json, text);
	return out;
}

/* It must come to exactly `want`. */
static inline void
v1_unit_becomes(enum activity activity, const char *json, const char *want)
{
	json_t *out = v1_unit_make(activity, json);
	json_t *wanted = json_loads(want, 0, NULL);
	char *got = json_dumps(out, JSON_SORT_KEYS);

	assert_non_null(wanted);
	unit_check(json_equal(out, wanted), "%s: %s", json, got);
	free(got);
	json_decref(wanted);
	json_decref(out);
}

/* It must be refused in these words. */
static inline void
v1_unit_refuse(enum activity activity, const char *json, const char *words)
{
	char text[LIMIT_RESULT_MSG];
	json_t *out = v1_unit_try(activity, json, CIPHER_AES_256, text);

	unit_check(out == NULL, "taken: %s", json);
	assert_string_equal(text, words);
}

/* A value of the first order line, or of the object `of` in the order. */
static inline json_t *
v1_unit_line(const json_t *out)
{
	return json_array_get(json_object_get(json_object_get(out, "order"),
				  "orderLine"),
	    0);
}

#endif
