/* instance: a record may hold its secrets sealed, the configuration may not;
 * what only resembles a sealed value is refused in both. */
#include "secret_unit.h"

#define TEXT "AAECAwQFBgcICQoLBVc8i/70i8T4qjA6nm1cLAJOxgOzL2fo"
#define ID   "\"keyId\": \"f9b31793\""

/* Resemblances, each wrong in one thing. */
static const char *const resemblances[] = {
	"{}",
	"{" ID "}",
	"{\"sealed\": \"" TEXT "\"}",
	"{" ID ", \"sealed\": \"" TEXT "\", \"more\": 1}",
	"{" ID ", \"sealed\": 1}",
	"{" ID ", \"sealed\": \"\"}",
	"{" ID ", \"sealed\": \"AAECAwQFBgcICQoLBVc8i/70i8T4qjA6nm1c\"}",
	"{" ID ", \"sealed\": \"" TEXT "A\"}",
	"{" ID ", \"sealed\": \"" TEXT "A===\"}",
	"{" ID ", \"sealed\": \"" TEXT "A=AA\"}",
	"{" ID ", \"sealed\": \"" TEXT "AA-_\"}",
	"{\"keyId\": 1, \"sealed\": \"" TEXT "\"}",
	"{\"keyId\": \"f9b3179\", \"sealed\": \"" TEXT "\"}",
	"{\"keyId\": \"f9b317933\", \"sealed\": \"" TEXT "\"}",
	"{\"keyId\": \"F9B31793\", \"sealed\": \"" TEXT "\"}",
};

static const char *const sealed_values[] = {
	"{" ID ", \"sealed\": \"" TEXT "\"}",
	"{" ID ", \"sealed\": \"" TEXT "AAA=\"}",
	"{\"sealed\": \"" TEXT "AA==\", " ID "}",
};

/* A record with that password; the caller's. */
static json_t *
with_password(const char *value)
{
	json_t *record = secret_unit_record(), *password;

	password = json_loads(value, JSON_DECODE_ANY, NULL);
	unit_check(password != NULL, "%s", value);
	json_object_set_new(json_object_get(record, "appInfo"), "password",
	    password);
	return record;
}

static void
a_sealed_password_is_for_records(void **state)
{
	struct err err = ERR_INIT;
	json_t *record;
	char text[256];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(sealed_values); i++) {
		record = with_password(sealed_values[i]);
		assert_true(secret_is_sealed(secret_unit_password(record)));
		unit_check(instance_check(record, &err) == 0, "%s", err.text);
		assert_int_equal(instance_check_app_info(json_object_get(record,
							     "appInfo"),
				     text, sizeof(text)),
		    -1);
		assert_string_equal(text, "password: must be a string");
		json_decref(record);
	}
}

static void
a_resemblance_is_no_sealed_value(void **state)
{
	struct err err = ERR_INIT;
	json_t *record;
	size_t i;

	(void)state;
	assert_false(secret_is_sealed(NULL));
	for (i = 0; i < UNIT_COUNT(resemblances); i++) {
		record = with_password(resemblances[i]);
		unit_check(!secret_is_sealed(secret_unit_password(record)) &&
			       instance_check(record, &err) == -1,
		    "taken: %s", resemblances[i]);
		assert_string_equal(err.text,
		    "appInfo/password: must be a string");
		json_decref(record);
	}
}

/* A sealed password excuses nothing else. */
static void
the_rest_of_app_info_is_held_to_its_form(void **state)
{
	json_t *record = with_password(sealed_values[0]), *app_info;
	struct err err = ERR_INIT;

	(void)state;
	app_info = json_object_get(record, "appInfo");
	json_object_set_new(app_info, "more", json_true());
	assert_int_equal(instance_check(record, &err), -1);
	json_object_del(app_info, "more");
	json_object_set_new(app_info, "frontEndUrl", json_string(""));
	assert_int_equal(instance_check(record, &err), -1);
	assert_string_equal(err.text, "appInfo/frontEndUrl: blank");
	json_decref(record);
}

static void
data_is_an_object(void **state)
{
	static const char *const wrong[] = { "null", "1", "\"x\"", "[]",
		"true" };
	json_t *record = secret_unit_record();
	struct err err = ERR_INIT;
	size_t i;

	(void)state;
	assert_int_equal(instance_check(record, &err), 0);
	secret_unit_seal(record, &secret_unit_first);
	assert_int_equal(instance_check(record, &err), 0);
	json_object_set_new(record, "data", json_object());
	assert_int_equal(instance_check(record, &err), 0);
	for (i = 0; i < UNIT_COUNT(wrong); i++) {
		json_object_set_new(record, "data",
		    json_loads(wrong[i], JSON_DECODE_ANY, NULL));
		unit_check(instance_check(record, &err) == -1, "taken: %s",
		    wrong[i]);
		assert_string_equal(err.text, "data: must be an object");
	}
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sealed_password_is_for_records),
		cmocka_unit_test(a_resemblance_is_no_sealed_value),
		cmocka_unit_test(the_rest_of_app_info_is_held_to_its_form),
		cmocka_unit_test(data_is_an_object),
	};

	return secret_unit_main(tests);
}
