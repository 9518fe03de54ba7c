/* secret_unit: a record with both of its secrets, and two keys. */
#ifndef KOOGATE_TESTS_UNIT_SECRET_UNIT_H
#define KOOGATE_TESTS_UNIT_SECRET_UNIT_H

#include "lifecycle_unit.h"

#include "domain/secret.h"

#define SECRET_UNIT_PASSWORD "s3cret-\xc3\xa4"

static struct access_key secret_unit_list[2];
static const struct access_keys secret_unit_none = { NULL, 0 };
static const struct access_keys secret_unit_first = { secret_unit_list, 1 };
static const struct access_keys secret_unit_second = { secret_unit_list + 1,
	1 };
static const struct access_keys secret_unit_both = { secret_unit_list, 2 };

static inline json_t *
secret_unit_record(void)
{
	json_t *record = lifecycle_unit_record("active");

	assert_int_equal(json_object_set_new(json_object_get(record, "appInfo"),
			     "password", json_string(SECRET_UNIT_PASSWORD)),
	    0);
	assert_int_equal(json_object_set_new(record, "data",
			     json_pack("{s:s, s:[i, n, b], s:{s:f}}", "token",
				 "t0ken", "list", 7, 1, "deep", "real", 1.5)),
	    0);
	return record;
}

static inline json_t *
secret_unit_password(const json_t *record)
{
	return json_object_get(json_object_get(record, "appInfo"), "password");
}

static inline void
secret_unit_seal(json_t *record, const struct access_keys *keys)
{
	struct err err = ERR_INIT;

	unit_check(secrets_seal(record, keys, &err) == 0, "%s", err.text);
}

/* It must open to exactly `want`. */
static inline void
secret_unit_opens_to(json_t *record, const struct access_keys *keys,
    const json_t *want)
{
	struct err err = ERR_INIT;

	unit_check(secrets_open(record, keys, &err) == 0, "%s", err.text);
	assert_true(json_equal(record, want));
}

/* It must be refused in these words, and left as it is. */
static inline void
secret_unit_stays_shut(json_t *record, const struct access_keys *keys,
    const char *words)
{
	json_t *before = json_deep_copy(record);
	struct err err = ERR_INIT;

	assert_int_equal(secrets_open(record, keys, &err), -1);
	assert_string_equal(err.text, words);
	assert_true(json_equal(record, before));
	json_decref(before);
}

static inline int
secret_unit_keys_make(void **state)
{
	(void)state;
	/* Their ids are f9b31793 and 0050bed4. */
	secret_unit_list[0] = unit_key("test-sealing-key");
	secret_unit_list[1] = unit_key("an-older-sealing-key");
	return 0;
}

static inline int
secret_unit_keys_release(void **state)
{
	(void)state;
	key_release(&secret_unit_list[0]);
	key_release(&secret_unit_list[1]);
	return 0;
}

#define secret_unit_main(tests)                                    \
	(cmocka_set_message_output(CM_OUTPUT_TAP),                 \
	    cmocka_run_group_tests((tests), secret_unit_keys_make, \
		secret_unit_keys_release))

#endif
