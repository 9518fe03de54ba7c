/* secret: a record's secrets sealed, opened and masked. */
#include "secret_unit.h"

#include "crypto/seal.h"

/* No trace of a secret in the text that is written. */
static void
lies_there_sealed(const json_t *record)
{
	char *text = json_dumps(record, 0);

	assert_true(secret_is_sealed(secret_unit_password(record)));
	assert_true(secret_is_sealed(json_object_get(record, "data")));
	assert_null(strstr(text, "s3cret"));
	assert_null(strstr(text, "t0ken"));
	assert_non_null(strstr(text, "https://x"));
	free(text);
}

static void
sealed_and_opened(void **state)
{
	json_t *want = secret_unit_record(), *record = secret_unit_record();
	json_t *sealed;

	(void)state;
	secret_unit_seal(record, &secret_unit_both);
	lies_there_sealed(record);
	assert_string_equal(unit_text(json_object_get(record, "data"), "keyId"),
	    "f9b31793");
	/* Sealed already: stays, with whatever key. */
	sealed = json_deep_copy(record);
	secret_unit_seal(record, &secret_unit_second);
	assert_true(json_equal(record, sealed));
	secret_unit_opens_to(record, &secret_unit_first, want);
	/* Open already: stays, without any key. */
	secret_unit_opens_to(record, &secret_unit_none, want);
	json_decref(sealed);
	json_decref(record);
	json_decref(want);
}

static void
one_member_sealed_and_the_other_plain(void **state)
{
	json_t *want = secret_unit_record(), *record = secret_unit_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_second);
	json_object_set(record, "data", json_object_get(want, "data"));
	secret_unit_seal(record, &secret_unit_first);
	lies_there_sealed(record);
	/* Each under its own key, the second of the list too. */
	secret_unit_opens_to(record, &secret_unit_both, want);
	json_decref(record);
	json_decref(want);
}

static void
without_a_key_or_a_secret_nothing_changes(void **state)
{
	json_t *want = secret_unit_record(), *record = secret_unit_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_none);
	assert_true(json_equal(record, want));
	json_decref(record);
	json_decref(want);
	record = lifecycle_unit_record("active");
	want = lifecycle_unit_record("active");
	secret_unit_seal(record, &secret_unit_both);
	assert_int_equal(secrets_mask(record), 0);
	secret_unit_opens_to(record, &secret_unit_both, want);
	json_decref(record);
	json_decref(want);
}

static void
masked_plain_or_sealed(void **state)
{
	json_t *want = secret_unit_record(), *record;
	int sealed;

	(void)state;
	json_object_set_new(json_object_get(want, "appInfo"), "password",
	    json_string("********"));
	json_object_set_new(want, "data", json_string("********"));
	for (sealed = 0; sealed < 2; sealed++) {
		record = secret_unit_record();
		if (sealed)
			secret_unit_seal(record, &secret_unit_first);
		assert_int_equal(secrets_mask(record), 0);
		assert_true(json_equal(record, want));
		json_decref(record);
	}
	json_decref(want);
}

/* Somebody who has the key has sealed what is no value. */
static void
sealed_and_no_json(void **state)
{
	static const char context[] = LIFECYCLE_UNIT_ID "\0data";
	json_t *record = secret_unit_record();
	struct buf text = BUF_INIT;
	char key_id[SEAL_ID_SIZE];

	(void)state;
	assert_int_equal(seal_key_id(&secret_unit_list[0], key_id), 0);
	assert_int_equal(seal_close(&secret_unit_list[0], context,
			     sizeof(context), "{\"a\":1", 6, &text),
	    0);
	json_object_set_new(record, "data",
	    json_pack("{s:s, s:s}", "keyId", key_id, "sealed", text.data));
	secret_unit_stays_shut(record, &secret_unit_first,
	    "data: what was sealed is ends too early: a bracket or quotation "
	    "mark is open");
	buf_release(&text);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(sealed_and_opened),
		cmocka_unit_test(one_member_sealed_and_the_other_plain),
		cmocka_unit_test(without_a_key_or_a_secret_nothing_changes),
		cmocka_unit_test(masked_plain_or_sealed),
		cmocka_unit_test(sealed_and_no_json),
	};

	return secret_unit_main(tests);
}
