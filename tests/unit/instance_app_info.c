/* instance: AppInfo's members at their limits, PROTOCOL.md section 6, and
 * what queryInstance shows of a record. */
#include "lifecycle_unit.h"

static const struct {
	const char *name;
	size_t max;
} members[] = {
	{ "frontEndUrl", 512 },
	{ "adminUrl", 512 },
	{ "userName", 128 },
	{ "password", 128 },
	{ "memo", 1024 },
};

/* n characters of two bytes each: characters count, not bytes. */
static int
check(const char *name, size_t n, char text[256])
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://x");
	char *value = unit_repeat("ä", n);
	int rc;

	json_object_set_new(app_info, name, json_string(value));
	rc = instance_check_app_info(app_info, text, 256);
	free(value);
	json_decref(app_info);
	return rc;
}

static void
every_limit(void **state)
{
	char text[256];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(members); i++) {
		assert_int_equal(check(members[i].name, members[i].max - 1,
				     text),
		    0);
		assert_int_equal(check(members[i].name, members[i].max, text),
		    0);
		unit_check(check(members[i].name, members[i].max + 1, text) ==
			       -1,
		    "%s: over its limit", members[i].name);
		assert_memory_equal(text, members[i].name,
		    strlen(members[i].name));
		assert_null(strstr(text, "ä"));
	}
}

static void
only_the_front_end_is_mandatory(void **state)
{
	json_t *app_info = json_object();
	char text[256];
	size_t i;

	(void)state;
	assert_int_equal(instance_check_app_info(app_info, text, 256), -1);
	assert_memory_equal(text, "frontEndUrl", 11);
	for (i = 0; i < UNIT_COUNT(members); i++)
		assert_int_equal(check(members[i].name, 0, text),
		    i == 0 ? -1 : 0);
	json_decref(app_info);
	app_info = json_array();
	assert_int_equal(instance_check_app_info(app_info, text, 256), -1);
	json_decref(app_info);
	assert_int_equal(instance_check_app_info(NULL, text, 256), -1);
}

static void
info_is_id_and_app_info_alone(void **state)
{
	json_t *record = lifecycle_unit_record("active"), *info, *want;

	(void)state;
	want = json_pack("{s:s, s:{s:s}}", "instanceId", LIFECYCLE_UNIT_ID,
	    "appInfo", "frontEndUrl", "https://x");
	info = instance_info(record);
	assert_true(json_equal(info, want));
	json_decref(info);
	json_object_del(record, "appInfo");
	json_object_del(want, "appInfo");
	info = instance_info(record);
	assert_true(json_equal(info, want));
	json_decref(info);
	json_decref(want);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_limit),
		cmocka_unit_test(only_the_front_end_is_mandatory),
		cmocka_unit_test(info_is_id_and_app_info_alone),
	};

	return unit_main(tests);
}
