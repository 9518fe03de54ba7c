/* key: which keys are accepted when, and which one signs a refusal. */
#include "../support/unit.h"

static void
active_until_the_very_millisecond(void **state)
{
	struct access_key key = unit_key("k");

	(void)state;
	assert_true(key_is_active(&key, INT64_MAX - 1));
	assert_true(key_is_active(&key, 0));
	key.until_ms = 1000;
	assert_true(key_is_active(&key, INT64_MIN));
	assert_true(key_is_active(&key, 999));
	assert_false(key_is_active(&key, 1000));
	assert_false(key_is_active(&key, 1001));
	key_release(&key);
	assert_true(key.until_ms == KEY_FOREVER);
	key_release(&key);
}

static void
the_first_active_key_signs(void **state)
{
	struct access_key list[3] = { { NULL, 0, 1000 }, { NULL, 0, 2000 },
		{ NULL, 0, 3000 } };
	struct access_keys keys = { list, 3 };

	(void)state;
	assert_ptr_equal(keys_first(&keys, 0), &list[0]);
	assert_ptr_equal(keys_first(&keys, 999), &list[0]);
	assert_ptr_equal(keys_first(&keys, 1000), &list[1]);
	assert_ptr_equal(keys_first(&keys, 1999), &list[1]);
	assert_ptr_equal(keys_first(&keys, 2000), &list[2]);
	assert_ptr_equal(keys_first(&keys, 2999), &list[2]);
	/* None is active: a refusal must still be signed. */
	assert_ptr_equal(keys_first(&keys, 3000), &list[0]);
	/* The order of the configuration counts, not the date. */
	list[0].until_ms = KEY_FOREVER;
	assert_ptr_equal(keys_first(&keys, 1500), &list[0]);
	list[0].until_ms = 1;
	list[1].until_ms = 5000;
	assert_ptr_equal(keys_first(&keys, 1500), &list[1]);
	keys.count = 1;
	assert_ptr_equal(keys_first(&keys, 1500), &list[0]);
	keys.count = 0;
	assert_null(keys_first(&keys, 1500));
}

static void
released_keys_are_empty(void **state)
{
	struct access_keys keys = { malloc(2 * sizeof(*keys.list)), 2 };

	(void)state;
	assert_non_null(keys.list);
	keys.list[0] = unit_key("s3cr3t-key-1");
	keys.list[1] = unit_key("s3cr3t-key-2");
	keys_release(&keys);
	assert_null(keys.list);
	assert_int_equal(keys.count, 0);
	assert_null(keys_first(&keys, 0));
	keys_release(&keys);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(active_until_the_very_millisecond),
		cmocka_unit_test(the_first_active_key_signs),
		cmocka_unit_test(released_keys_are_empty),
	};

	return unit_main(tests);
}
