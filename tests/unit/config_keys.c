/* config: the list of keys, its length and its ends. */
#include "config_unit.h"

/* A configuration with n times `key` for saas. */
static void
with_keys(char *out, size_t size, const char *key, size_t n)
{
	char *keys = unit_repeat(key, n);

	snprintf(out, size,
	    "{\"state_dir\": \"s\",\n\"keys\": {\"saas\": [%.*s]}}",
	    (int)strlen(keys) - (n > 0), keys);
	free(keys);
}

static void
one_to_eight_keys(void **state)
{
	struct config config;
	char text[1000];
	size_t n;

	for (n = 0; n < 12; n++) {
		with_keys(text, sizeof(text), "{\"file\": \"saas.key\"},", n);
		if (n < 1 || n > 8) {
			config_unit_refuse(*state, text,
			    ":2: keys/saas: must be a list of 1 to 8 keys");
			continue;
		}
		config_unit_take(*state, text, CONFIG_UNIT_SAAS, &config);
		assert_int_equal(config.keys[FAMILY_SAAS].count, n);
		config_release(&config);
	}
}

static void
until_is_kept(void **state)
{
	struct config config;
	char text[1000];

	with_keys(text, sizeof(text),
	    "{\"file\": \"saas.key\", \"until\": \"2027-01-31T00:00:00Z\"},",
	    2);
	config_unit_take(*state, text, CONFIG_UNIT_SAAS, &config);
	assert_int_equal(config.keys[FAMILY_SAAS].list[1].until_ms,
	    INT64_C(1801353600000));
	config_release(&config);
}

static void
until_must_be_a_time(void **state)
{
	static const char *const bad[] = { "", "never", "2027-01-31",
		"2027-02-30T00:00:00Z", "20270131000000", "2027-01-31T00:00:00",
		"2027-01-31 00:00:00Z" };
	char key[100], text[1000];
	size_t i;

	for (i = 0; i < UNIT_COUNT(bad); i++) {
		snprintf(key, sizeof(key),
		    "{\"file\": \"saas.key\", \"until\": \"%s\"},", bad[i]);
		with_keys(text, sizeof(text), key, 1);
		config_unit_refuse(*state, text,
		    ":2: keys/saas/0/until: must be a time in UTC such as "
		    "\"2027-01-31T00:00:00Z\"");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_to_eight_keys),
		cmocka_unit_test(until_is_kept),
		cmocka_unit_test(until_must_be_a_time),
	};

	return unit_main_in_dir(tests);
}
