/* buf: the content is a string also when empty, reserved or full of NULs. */
#include "../support/unit.h"

#include <malloc.h>

#include "base/buf.h"

static void
empty_is_the_empty_string(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	assert_true(buf_ok(&b));
	buf_add(&b, NULL, 0);
	buf_addstr(&b, "");
	buf_addf(&b, "%s", "");
	assert_true(buf_ok(&b));
	assert_int_equal(b.len, 0);
	assert_string_equal(buf_str(&b), "");
	buf_release(&b);
}

static void
reserved_and_empty_is_still_a_string(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	/* Fresh memory is not zero: a file of no bytes is read like this. */
	mallopt(M_PERTURB, 0x55);
	assert_int_equal(buf_reserve(&b, 5000), 0);
	mallopt(M_PERTURB, 0);
	assert_int_equal(b.data[0], '\0');
	assert_string_equal(buf_str(&b), "");
	buf_release(&b);
}

static void
embedded_nul_is_a_byte(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_add(&b, "a\0b", 3);
	buf_addch(&b, '\0');
	buf_addf(&b, "%c%d", 0, 1);
	assert_int_equal(b.len, 6);
	assert_memory_equal(b.data, "a\0b\0\0001", 7);
	buf_release(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_is_the_empty_string),
		cmocka_unit_test(reserved_and_empty_is_still_a_string),
		cmocka_unit_test(embedded_nul_is_a_byte),
	};

	return unit_main(tests);
}
