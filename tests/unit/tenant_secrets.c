/* secret: the clientSecret of each application is sealed, in its own place. */
#include "secret_unit.h"
#include "tenant_unit.h"

#define FIRST  "applications>a1>clientSecret"
#define SECOND "applications>b>clientSecret"

/* Two applications, and one that has no secret yet. */
static json_t *
record_with_secrets(void)
{
	json_t *record = tenant_unit_record(), *body;

	body = tenant_unit_body(KIT_APPLICATION, KIT_ADD);
	json_object_set_new(body, "appId", json_string("b"));
	json_object_set_new(body, "clientSecret", json_string("other"));
	assert_true(tenant_unit_send(&record, KIT_APPLICATION, body));
	body = tenant_unit_body(KIT_AUTH, KIT_ADD);
	json_object_set_new(body, "appId", json_string("none"));
	assert_true(tenant_unit_send(&record, KIT_AUTH, body));
	json_object_set_new(record, "data", json_pack("{s:s}", "k", "v"));
	return record;
}

static void
sealed_and_opened_again(void **state)
{
	json_t *record = record_with_secrets(), *plain, *sealed;

	(void)state;
	plain = json_deep_copy(record);
	secret_unit_seal(record, &secret_unit_first);
	assert_true(secret_is_sealed(tenant_unit_at(record, FIRST)));
	assert_true(secret_is_sealed(tenant_unit_at(record, SECOND)));
	assert_true(secret_is_sealed(json_object_get(record, "data")));
	/* What is sealed is not sealed again, with whatever key. */
	sealed = json_deep_copy(record);
	secret_unit_seal(record, &secret_unit_second);
	assert_true(json_equal(record, sealed));
	secret_unit_opens_to(record, &secret_unit_both, plain);
	json_decref(sealed);
	json_decref(plain);
	json_decref(record);
}

static void
moved_to_another_place_it_stays_shut(void **state)
{
	json_t *record = record_with_secrets(), *value;

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	value = json_incref(tenant_unit_at(record, FIRST));
	json_object_set(json_object_get(json_object_get(record, "applications"),
			    "b"),
	    "clientSecret", value);
	secret_unit_stays_shut(record, &secret_unit_first,
	    "applications/b/clientSecret does not open with key f9b31793: it "
	    "was altered, or belongs to another record");
	json_decref(value);
	json_decref(record);
	record = record_with_secrets();
	secret_unit_seal(record, &secret_unit_first);
	/* The instanceId is the platform's; the record has a name of its own. */
	json_object_set_new(record, "recordId", json_string("tenant.other"));
	json_object_del(record, "data");
	secret_unit_stays_shut(record, &secret_unit_first,
	    "applications/a1/clientSecret does not open with key f9b31793: it "
	    "was altered, or belongs to another record");
	json_decref(record);
}

static void
nobody_sees_it(void **state)
{
	json_t *record = record_with_secrets(), *shared, *before;

	(void)state;
	shared = json_incref(json_object_get(record, "applications"));
	before = json_deep_copy(shared);
	assert_int_equal(secrets_mask(record), 0);
	assert_string_equal(tenant_unit_text(record, FIRST), "********");
	assert_string_equal(tenant_unit_text(record, SECOND), "********");
	assert_null(tenant_unit_at(record, "applications>none>clientSecret"));
	assert_true(json_equal(shared, before));
	json_decref(before);
	json_decref(shared);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(sealed_and_opened_again),
		cmocka_unit_test(moved_to_another_place_it_stays_shut),
		cmocka_unit_test(nobody_sees_it),
	};

	return secret_unit_main(tests);
}
