/* records: what is read, and how damage is named. */
#include "store_unit.h"

static const char id[] = "10e758d0-31ad-4c4b-8f1b-81d03469a10e";

/* Put `text` in the record's place and load it. */
static int
load(const char *dir, const char *text, json_t **record, struct err *err)
{
	struct store store;
	char path[300];
	int rc;

	store_unit_path(dir, id, path);
	if (text != NULL)
		unit_write_file(path, 0600, text, strlen(text));
	store_unit_open(dir, &store);
	rc = records_load(&store, id, record, err);
	store_close(&store);
	assert_int_equal(*record != NULL, rc == 1);
	return rc;
}

static void
refuse(const char *dir, const char *text, const char *wanted)
{
	struct err err = ERR_INIT;
	json_t *record;

	unit_check(load(dir, text, &record, &err) == -1, "taken: %s", text);
	assert_non_null(strstr(err.text, "record 10e758d0-"));
	unit_check(strstr(err.text, wanted) != NULL, "%s", err.text);
}

static void
absent_and_valid(void **state)
{
	json_t *want = store_unit_record(id), *record;
	char *text = json_dumps(want, 0);
	struct err err = ERR_INIT;

	assert_int_equal(load(*state, NULL, &record, &err), 0);
	assert_int_equal(load(*state, text, &record, &err), 1);
	assert_true(json_equal(record, want));
	json_decref(record);
	json_decref(want);
	free(text);
}

static void
damaged(void **state)
{
	json_t *record = store_unit_record(id);
	char *text;

	refuse(*state, "", "line 1 column 0: ");
	refuse(*state, "{\n\"format\":", "line 2 column");
	refuse(*state, "{}", "format: ");
	refuse(*state, "{\"format\": 2,\n\"format\": 2}", "line 2 column");
	json_object_set_new(record, "createdAt", json_string("today"));
	text = json_dumps(record, 0);
	refuse(*state, text, "createdAt: ");
	free(text);
	json_decref(record);
}

static void
a_foreign_id_inside(void **state)
{
	json_t *record = store_unit_record("another");
	char *text = json_dumps(record, 0);

	refuse(*state, text, "its id is that of another record");
	free(text);
	json_decref(record);
}

static void
a_link_or_a_giant_in_its_place(void **state)
{
	char *text = unit_repeat(" ", 1024 * 1024 + 1), path[300];

	refuse(*state, text, "larger than 1048576 bytes");
	free(text);
	store_unit_path(*state, id, path);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("x", path), 0);
	refuse(*state, NULL, "cannot open");
	assert_int_equal(unlink(path), 0);
}

static void
a_bad_id_is_no_record(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	json_t *record;

	store_unit_open(*state, &store);
	assert_int_equal(records_load(&store, "../../format", &record, &err),
	    0);
	assert_int_equal(records_load(&store, "", &record, &err), 0);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(absent_and_valid),
		cmocka_unit_test(damaged),
		cmocka_unit_test(a_foreign_id_inside),
		cmocka_unit_test(a_link_or_a_giant_in_its_place),
		cmocka_unit_test(a_bad_id_is_no_record),
	};

	return store_unit_main(tests);
}
