/* buf: a failure sticks until a reset, and the content stays. */
#include "../support/unit.h"

#include "base/buf.h"

static void
absurd_reserve_fails_and_sticks(void **state)
{
	static const size_t absurd[] = { SIZE_MAX, SIZE_MAX - 1, SIZE_MAX / 2,
		SIZE_MAX / 2 - 3, SIZE_MAX / 2 - 4 };
	struct buf b;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(absurd); i++) {
		b = (struct buf)BUF_INIT;
		buf_addstr(&b, "kept");
		assert_int_equal(buf_reserve(&b, absurd[i]), -1);
		assert_false(buf_ok(&b));
		assert_int_equal(buf_reserve(&b, 1), -1);
		buf_addstr(&b, "x");
		buf_addch(&b, 'x');
		buf_addf(&b, "%d", 1);
		buf_add(&b, "x", 1);
		assert_false(buf_ok(&b));
		assert_int_equal(b.len, 4);
		assert_string_equal(buf_str(&b), "kept");
		buf_release(&b);
	}
}

static void
failure_before_anything_was_added(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_int_equal(buf_reserve(&b, SIZE_MAX), -1);
	buf_addstr(&b, "x");
	assert_false(buf_ok(&b));
	assert_string_equal(buf_str(&b), "");
	buf_reset(&b);
	assert_true(buf_ok(&b));
	buf_addstr(&b, "again");
	assert_string_equal(buf_str(&b), "again");
	buf_release(&b);
}

static void
reset_forgets_content_and_failure_but_keeps_memory(void **state)
{
	struct buf b = BUF_INIT;
	const char *data;

	(void)state;
	buf_addstr(&b, "something");
	data = b.data;
	(void)buf_reserve(&b, SIZE_MAX);
	buf_reset(&b);
	assert_true(buf_ok(&b));
	assert_int_equal(b.len, 0);
	assert_string_equal(buf_str(&b), "");
	assert_ptr_equal(b.data, data);
	buf_addstr(&b, "new");
	assert_string_equal(buf_str(&b), "new");
	buf_release(&b);
}

static void
released_and_cleansed_are_empty_and_usable(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_release(&b);
	buf_cleanse(&b);
	buf_addstr(&b, "secret");
	buf_cleanse(&b);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
	assert_int_equal(b.cap, 0);
	(void)buf_reserve(&b, SIZE_MAX);
	buf_release(&b);
	assert_true(buf_ok(&b));
	buf_addstr(&b, "again");
	assert_string_equal(buf_str(&b), "again");
	buf_release(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(absurd_reserve_fails_and_sticks),
		cmocka_unit_test(failure_before_anything_was_added),
		cmocka_unit_test(
		    reset_forgets_content_and_failure_but_keeps_memory),
		cmocka_unit_test(released_and_cleansed_are_empty_and_usable),
	};

	return unit_main(tests);
}
