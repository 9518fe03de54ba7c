/* kit: flag and testFlag are numbers or their digits; only authSync has a
 * flag 3, and allOrgSync none. */
#include "tenant_unit.h"

/* Is it taken? */
static bool
taken(enum kit_call call, const char *name, json_t *value)
{
	json_t *body = tenant_unit_body(call, KIT_ADD);
	char text[LIMIT_RESULT_MSG];
	int rc;

	json_object_set_new(body, name, value);
	rc = fields_check(kit_fields(call, KIT_V2), body, text, sizeof(text));
	if (rc != 0)
		assert_memory_equal(text, name, strlen(name));
	json_decref(body);
	return rc == 0;
}

static void
flags(void **state)
{
	char digits[12];
	int call, flag;

	(void)state;
	for (call = 0; call < KIT_ALL_ORGS; call++) {
		for (flag = -1; flag <= 4; flag++) {
			bool want =
			    flag >= 0 && flag <= (call == KIT_AUTH ? 3 : 2);

			snprintf(digits, sizeof(digits), "%d", flag);
			assert_int_equal(taken((enum kit_call)call, "flag",
					     json_integer(flag)),
			    want);
			assert_int_equal(taken((enum kit_call)call, "flag",
					     json_string(digits)),
			    want);
		}
		assert_true(
		    taken((enum kit_call)call, "testFlag", json_integer(1)));
		assert_true(
		    taken((enum kit_call)call, "testFlag", json_string("0")));
		assert_false(
		    taken((enum kit_call)call, "testFlag", json_integer(2)));
	}
	assert_true(taken(KIT_ALL_ORGS, "flag", json_string("ignored")));
}

static void
what_a_flag_asks_for(void **state)
{
	json_t *body = tenant_unit_body(KIT_AUTH, KIT_CANCEL);

	(void)state;
	assert_int_equal(kit_flag(KIT_AUTH, body), KIT_CANCEL);
	json_object_set_new(body, "flag", json_string("2"));
	assert_int_equal(kit_flag(KIT_AUTH, body), KIT_MODIFY);
	json_object_set_new(body, "flag", json_integer(0));
	assert_int_equal(kit_flag(KIT_AUTH, body), KIT_DELETE);
	assert_int_equal(kit_flag(KIT_ALL_ORGS, body), KIT_ADD);
	json_decref(body);
}

static void
names(void **state)
{
	int call;

	(void)state;
	for (call = 0; call < KIT_CALL_COUNT; call++)
		assert_int_equal(kit_call_from_name(
				     kit_call_name((enum kit_call)call)),
		    call);
	assert_int_equal(kit_call_from_name("tenantsync"), KIT_CALL_COUNT);
	assert_int_equal(kit_call_from_name(""), KIT_CALL_COUNT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(flags),
		cmocka_unit_test(what_a_flag_asks_for),
		cmocka_unit_test(names),
	};

	return unit_main(tests);
}
