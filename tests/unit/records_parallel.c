/* records: changes of several processes to one record are all there. */
#include "store_unit.h"

#define CHILDREN 8
#define CHANGES  200

static enum records_action
add_one(const json_t *current, void *context, json_t **next, struct err *err)
{
	json_int_t n = json_integer_value(json_object_get(current, "count"));

	(void)context;
	(void)err;
	*next = current != NULL ? json_deep_copy(current)
				: store_unit_record("one");
	json_object_set_new(*next, "count", json_integer(n + 1));
	return RECORDS_REPLACE;
}

static int
add_many(const char *dir, unsigned child)
{
	struct err err = ERR_INIT;
	struct store store;
	unsigned i, tries;

	(void)child;
	if (store_open(dir, &store, &err) != 0)
		return 1;
	for (i = 0; i < CHANGES; i++) {
		/* On a slow disk a call may be refused; it says so. */
		for (tries = 0;
		     records_change(&store, "one", add_one, NULL, &err) != 0;
		     tries++) {
			if (err.errnum != EWOULDBLOCK || tries == 100)
				return 2;
		}
	}
	store_close(&store);
	return 0;
}

static void
no_change_is_lost(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	char path[300];
	json_t *record;

	assert_int_equal(store_unit_children(CHILDREN, add_many, *state, 0),
	    CHILDREN);
	store_unit_open(*state, &store);
	assert_int_equal(records_load(&store, "one", &record, &err), 1);
	assert_int_equal(json_integer_value(json_object_get(record, "count")),
	    CHILDREN * CHANGES);
	json_decref(record);
	store_close(&store);
	store_unit_path(*state, "one", path);
	*strrchr(path, '/') = '\0';
	assert_int_equal(store_unit_entries(path), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_change_is_lost),
	};

	return store_unit_main(tests);
}
