/* secret: sealing, opening and masking with every allocation failing, in buf,
 * jansson or OpenSSL: the record is then as it was, and what opens is never
 * called altered.
 *
 * buf and jsontext are compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "../support/unit_openssl.h"
#include "secret_unit.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#undef malloc
#undef realloc

/* With applications, whose secrets lie deeper than the others. */
static json_t *
whole_record(void)
{
	json_t *record = secret_unit_record();

	json_object_set_new(record, "applications",
	    json_pack("{s:{s:s}, s:{s:s, s:{}}, s:{}}", "a1", "clientSecret",
		"one", "a2", "clientSecret", "two", "users", "none"));
	return record;
}

/* The second of them; NULL also when something beside the secrets is lost. */
static json_t *
second_secret(const json_t *record)
{
	const json_t *all = json_object_get(record, "applications");

	if (json_object_size(all) != 3 ||
	    json_object_size(json_object_get(record, "appInfo")) != 2)
		return NULL;
	return json_object_get(json_object_get(all, "a2"), "clientSecret");
}

/* Refused means: for want of memory, and without any effect. */
static enum unit_outcome
judge(int rc, const json_t *record, const json_t *before, bool right,
    const struct err *err)
{
	if (rc == 0)
		return right ? UNIT_RIGHT : UNIT_WRONG;
	return json_equal(record, before) &&
		       strstr(err->text, "out of memory") != NULL
		   ? UNIT_REFUSED
		   : UNIT_WRONG;
}

static enum unit_outcome
seal(void)
{
	json_t *record = whole_record(), *before = whole_record();
	struct err err = ERR_INIT;
	int rc;

	unit_failing.armed = true;
	rc = secrets_seal(record, &secret_unit_first, &err);
	unit_failing.armed = false;
	return judge(rc, record, before,
	    secret_is_sealed(secret_unit_password(record)) &&
		secret_is_sealed(json_object_get(record, "data")) &&
		secret_is_sealed(second_secret(record)),
	    &err);
}

static enum unit_outcome
open_again(void)
{
	json_t *record = whole_record(), *plain = whole_record();
	json_t *before;
	struct err err = ERR_INIT;
	int rc;

	secret_unit_seal(record, &secret_unit_first);
	before = json_deep_copy(record);
	unit_failing.armed = true;
	rc = secrets_open(record, &secret_unit_first, &err);
	unit_failing.armed = false;
	return judge(rc, record, before, json_equal(record, plain), &err);
}

static enum unit_outcome
mask(void)
{
	json_t *record = whole_record(), *before = whole_record();
	struct err err = { 0, "out of memory" };
	int rc;

	unit_failing.armed = true;
	rc = secrets_mask(record);
	unit_failing.armed = false;
	return judge(rc, record, before,
	    json_is_string(json_object_get(record, "data")) &&
		json_is_string(second_secret(record)),
	    &err);
}

/* What OpenSSL makes once, it makes now: that it cannot do without memory is
 * not ours to prove. */
static int
keys_make_and_openssl_begins(void **state)
{
	json_t *record = secret_unit_record();

	secret_unit_keys_make(state);
	secret_unit_seal(record, &secret_unit_first);
	json_decref(record);
	return 0;
}

static void
sealing_fails_whole_or_not_at_all(void **state)
{
	(void)state;
	unit_each_failure(seal, 10);
}

static void
opening_fails_whole_or_not_at_all(void **state)
{
	(void)state;
	unit_each_failure(open_again, 10);
}

static void
masking_fails_whole_or_not_at_all(void **state)
{
	(void)state;
	unit_each_failure(mask, 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(sealing_fails_whole_or_not_at_all),
		cmocka_unit_test(opening_fails_whole_or_not_at_all),
		cmocka_unit_test(masking_fails_whole_or_not_at_all),
	};

	if (unit_openssl() != 0)
		return 111;
	json_set_alloc_funcs(unit_malloc, free);
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, keys_make_and_openssl_begins,
	    secret_unit_keys_release);
}
