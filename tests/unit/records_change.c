/* records: each action a planner can decide on. */
#include "store_unit.h"

struct wish {
	enum records_action action;
	json_t *next; /* taken over */
	bool saw_record;
};

static enum records_action
plan(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct wish *wish = context;

	wish->saw_record = current != NULL;
	*next = wish->next;
	if (wish->action == RECORDS_ABORT)
		err_set(err, "no wish");
	return wish->action;
}

static int
change(const char *dir, enum records_action action, json_t *next,
    bool saw_record, struct err *err)
{
	struct wish wish = { action, next, !saw_record };
	struct store store;
	int rc;

	store_unit_open(dir, &store);
	rc = records_change(&store, "id-1", plan, &wish, err);
	assert_int_equal(wish.saw_record, saw_record);
	assert_false(store.broken);
	store_close(&store);
	return rc;
}

/* The state of the record there is; "" when there is none. */
static void
expect(const char *dir, const char *want)
{
	struct err err = ERR_INIT;
	struct store store;
	json_t *record;

	store_unit_open(dir, &store);
	assert_int_equal(records_load(&store, "id-1", &record, &err),
	    *want != '\0');
	if (record != NULL)
		assert_string_equal(unit_text(record, "state"), want);
	json_decref(record);
	store_close(&store);
}

static json_t *
in_state(const char *name)
{
	json_t *record = store_unit_record("id-1");

	json_object_set_new(record, "state", json_string(name));
	return record;
}

static void
each_action(void **state)
{
	struct err err = ERR_INIT;

	assert_int_equal(change(*state, RECORDS_KEEP, NULL, false, &err), 0);
	assert_int_equal(change(*state, RECORDS_CONFIRM, NULL, false, &err), 0);
	expect(*state, "");
	assert_int_equal(change(*state, RECORDS_REPLACE, in_state("active"),
			     false, &err),
	    0);
	expect(*state, "active");
	assert_int_equal(change(*state, RECORDS_REPLACE, in_state("frozen"),
			     true, &err),
	    0);
	assert_int_equal(change(*state, RECORDS_KEEP, NULL, true, &err), 0);
	assert_int_equal(change(*state, RECORDS_CONFIRM, NULL, true, &err), 0);
	expect(*state, "frozen");
}

static void
abort_changes_nothing_and_says_why(void **state)
{
	struct err err = ERR_INIT;

	assert_int_equal(change(*state, RECORDS_ABORT, in_state("active"), true,
			     &err),
	    -1);
	assert_string_equal(err.text, "record id-1: no wish");
	expect(*state, "frozen");
}

static void
a_record_over_the_limit_is_refused(void **state)
{
	char *text = unit_repeat("x", 1024 * 1024);
	json_t *giant = in_state("active");
	struct err err = ERR_INIT;

	json_object_set_new(giant, "businessId", json_string(text));
	assert_int_equal(change(*state, RECORDS_REPLACE, giant, true, &err),
	    -1);
	assert_string_equal(err.text,
	    "record id-1: would exceed 1048576 bytes");
	expect(*state, "frozen");
	free(text);
}

static void
a_damaged_record_is_not_planned_on(void **state)
{
	struct wish wish = { RECORDS_REPLACE, NULL, false };
	struct err err = ERR_INIT;
	struct store store;
	char path[300];

	store_unit_path(*state, "id-1", path);
	unit_write_file(path, 0600, "{}", 2);
	store_unit_open(*state, &store);
	assert_int_equal(records_change(&store, "id-1", plan, &wish, &err), -1);
	assert_non_null(strstr(err.text, "record id-1: format: "));
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_action),
		cmocka_unit_test(abort_changes_nothing_and_says_why),
		cmocka_unit_test(a_record_over_the_limit_is_refused),
		cmocka_unit_test(a_damaged_record_is_not_planned_on),
	};

	return store_unit_main(tests);
}
