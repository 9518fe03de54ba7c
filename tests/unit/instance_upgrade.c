/* instance: a record of format 1 is read, and written back as format 2. */
#include "store_unit.h"

static const char id[] = "10e758d0-31ad-4c4b-8f1b-81d03469a10e";

/* As the first version wrote it, and a member of some other one. */
static const char first[] =
    "{\"format\":1,\"instanceId\":\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\","
    "\"family\":\"saas\",\"orderId\":\"CS1\",\"orderLineId\":\"CS1-000001\","
    "\"businessId\":\"87b94795\",\"applied\":[],\"history\":[{\"activity\":"
    "\"new\",\"orderId\":\"CS1\",\"orderLineId\":\"CS1-000001\",\"at\":"
    "\"2026-01-01T00:00:00.000Z\",\"from\":\"absent\",\"to\":\"active\"}],"
    "\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"appInfo\":{\"frontEndUrl\":"
    "\"https://x\"},\"state\":\"active\",\"updatedAt\":"
    "\"2026-01-01T00:00:00.000Z\",\"ofAnotherVersion\":[\"kept\"]}\n";

static void
put(const char *dir, const char *text)
{
	char path[300];

	store_unit_path(dir, id, path);
	unit_write_file(path, 0600, text, strlen(text));
}

/* What must have become of `first`; the caller's. */
static json_t *
second(void)
{
	json_t *want = json_loads(first, 0, NULL);

	assert_non_null(want);
	json_object_set_new(want, "format", json_integer(2));
	json_object_set_new(want, "events", json_array());
	json_object_set_new(want, "eventCount", json_integer(0));
	return want;
}

static enum records_action
copy(const json_t *current, void *context, json_t **next, struct err *err)
{
	(void)context;
	(void)err;
	*next = json_deep_copy(current);
	return RECORDS_REPLACE;
}

static void
it_is_read_and_left_as_it_is(void **state)
{
	json_t *want = second(), *record;
	struct err err = ERR_INIT;
	struct store store;
	char path[300], text[sizeof(first) + 1];
	int fd;

	put(*state, first);
	store_unit_open(*state, &store);
	unit_check(records_load(&store, id, &record, &err) == 1, "%s",
	    err.text);
	assert_true(json_equal(record, want));
	json_decref(record);
	json_decref(want);
	store_close(&store);
	store_unit_path(*state, id, path);
	assert_int_not_equal(fd = open(path, O_RDONLY), -1);
	assert_int_equal(read(fd, text, sizeof(text)), strlen(first));
	assert_memory_equal(text, first, strlen(first));
	close(fd);
}

static void
a_change_writes_the_new_format(void **state)
{
	json_t *want = second(), *written;
	struct err err = ERR_INIT;
	struct store store;
	char path[300];

	put(*state, first);
	store_unit_open(*state, &store);
	unit_check(records_change(&store, id, copy, NULL, &err) == 0, "%s",
	    err.text);
	store_close(&store);
	store_unit_path(*state, id, path);
	written = json_load_file(path, 0, NULL);
	assert_int_equal(json_object_del(written, "digest"), 0);
	assert_true(json_equal(written, want));
	json_decref(written);
	json_decref(want);
}

static void
other_formats_stay_refused(void **state)
{
	static const char *const formats[] = { "0", "3", "\"1\"", "1.0",
		"null" };
	struct err err = ERR_INIT;
	struct store store;
	json_t *record;
	char text[800];
	size_t i;

	store_unit_open(*state, &store);
	for (i = 0; i < UNIT_COUNT(formats); i++) {
		snprintf(text, sizeof(text), "{\"format\":%s%s", formats[i],
		    first + strlen("{\"format\":1"));
		put(*state, text);
		assert_int_equal(records_load(&store, id, &record, &err), -1);
		assert_non_null(strstr(err.text, "format: this version reads "
						 "format 2"));
	}
	store_close(&store);
}

static void
what_is_no_record_is_left_alone(void **state)
{
	json_t *text = json_string("format");

	(void)state;
	assert_int_equal(instance_upgrade(text), 0);
	assert_int_equal(instance_upgrade(NULL), 0);
	json_decref(text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_read_and_left_as_it_is),
		cmocka_unit_test(a_change_writes_the_new_format),
		cmocka_unit_test(other_formats_stay_refused),
		cmocka_unit_test(what_is_no_record_is_left_alone),
	};

	return store_unit_main(tests);
}
