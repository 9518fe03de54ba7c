/* secret: a license, and the orders of 1.0, who name the buyer: none lies in a
 * record as it is, not even that of a change that waits for its hook. */
#include "secret_unit.h"

static json_t *
order(const char *phone)
{
	json_t *made = json_pack("{s:s, s:{s:s}}", "orderId", "CS1",
	    "buyerInfo", "mobilePhone", phone);

	assert_non_null(made);
	return made;
}

static json_t *
full_record(void)
{
	json_t *record = lifecycle_unit_record("active"), *waiting;
	char id[EVENT_ID_SIZE];

	json_object_set_new(record, "license", json_string("s3cret-license"));
	json_object_set_new(record, "order", order("s3cret-1"));
	json_object_set_new(record, "changeOrder", order("s3cret-2"));
	waiting = order("s3cret-3");
	assert_int_equal(event_add(record, EVENT_REFRESH, NULL, waiting, 0, id),
	    0);
	assert_int_equal(event_add(record, EVENT_FREEZE, NULL, NULL, 0, id), 0);
	assert_int_equal(event_add(record, EVENT_UPGRADE, NULL, waiting, 0, id),
	    0);
	json_decref(waiting);
	return record;
}

static void
sealed_and_opened(void **state)
{
	static const char *const names[] = { "license", "order",
		"changeOrder" };
	json_t *record = full_record(), *want = full_record();
	struct err err = ERR_INIT;
	char *text;
	size_t i;

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	for (i = 0; i < UNIT_COUNT(names); i++)
		assert_true(
		    secret_is_sealed(json_object_get(record, names[i])));
	text = json_dumps(record, 0);
	assert_null(strstr(text, "s3cret"));
	free(text);
	unit_check(instance_check(record, &err) == 0, "%s", err.text);
	secret_unit_opens_to(record, &secret_unit_first, want);
	json_decref(record);
	json_decref(want);
}

static void
masked(void **state)
{
	json_t *record = full_record();
	char *text;

	(void)state;
	assert_int_equal(secrets_mask(record), 0);
	text = json_dumps(record, 0);
	assert_null(strstr(text, "s3cret"));
	free(text);
	json_decref(record);
}

static void
none_opens_in_the_place_of_another(void **state)
{
	json_t *record = full_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	json_object_set(record, "license", json_object_get(record, "order"));
	secret_unit_stays_shut(record, &secret_unit_first,
	    "license does not open with key f9b31793: it was altered, or "
	    "belongs to another record");
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(sealed_and_opened),
		cmocka_unit_test(masked),
		cmocka_unit_test(none_opens_in_the_place_of_another),
	};

	return secret_unit_main(tests);
}
