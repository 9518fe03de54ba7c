/* secret: objects that a record shares with the configuration or with another
 * record are left alone, whatever is done to the record. */
#include "secret_unit.h"

static void
untouched(const json_t *shared, const json_t *want, size_t references)
{
	assert_true(json_equal(shared, want));
	assert_int_equal(shared->refcount, references);
}

static void
app_info_and_data_shared(void **state)
{
	json_t *record = secret_unit_record(), *want = json_deep_copy(record);
	json_t *app_info = json_incref(json_object_get(record, "appInfo"));
	json_t *data = json_incref(json_object_get(record, "data"));
	json_t *sealed, *sealed_before;

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	untouched(app_info, json_object_get(want, "appInfo"), 1);
	untouched(data, json_object_get(want, "data"), 1);
	sealed = json_incref(json_object_get(record, "appInfo"));
	sealed_before = json_deep_copy(sealed);
	secret_unit_opens_to(record, &secret_unit_first, want);
	untouched(sealed, sealed_before, 1);
	json_object_set(record, "appInfo", app_info);
	json_object_set(record, "data", data);
	assert_int_equal(secrets_mask(record), 0);
	untouched(app_info, json_object_get(want, "appInfo"), 1);
	untouched(data, json_object_get(want, "data"), 1);
	json_decref(sealed_before);
	json_decref(sealed);
	json_decref(data);
	json_decref(app_info);
	json_decref(want);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(app_info_and_data_shared),
	};

	return secret_unit_main(tests);
}
