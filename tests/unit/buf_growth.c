/* buf: grows as told and keeps every byte. */
#include "../support/unit.h"

#include <malloc.h>

#include "base/buf.h"

static void
one_byte_at_a_time(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		buf_addch(&b, (char)i);
		assert_int_equal(b.len, i + 1);
		assert_true(b.cap > b.len);
		assert_int_equal(b.data[b.len], '\0');
	}
	for (i = 0; i < 5000; i++)
		assert_int_equal(b.data[i], (char)i);
	buf_release(&b);
}

static void
every_length_by_every_way(void **state)
{
	char text[301];
	struct buf a, f;
	size_t n;

	(void)state;
	for (n = 0; n <= 300; n++) {
		a = f = (struct buf)BUF_INIT;
		memset(text, 'x', n);
		text[n] = '\0';
		buf_addstr(&a, text);
		buf_addf(&f, "%s", text);
		buf_addf(&f, "|%d|%c", -7, 'z');
		buf_add(&a, "|-7|z", 5);
		assert_int_equal(a.len, n + 5);
		assert_int_equal(f.len, n + 5);
		assert_string_equal(buf_str(&a), buf_str(&f));
		buf_release(&a);
		buf_release(&f);
	}
}

static void
reserve_keeps_the_place(void **state)
{
	struct buf b = BUF_INIT;
	const char *data;
	size_t i;

	(void)state;
	assert_int_equal(buf_reserve(&b, 1000), 0);
	data = b.data;
	for (i = 0; i < 1000; i++)
		buf_addch(&b, 'x');
	assert_ptr_equal(b.data, data);
	buf_release(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_byte_at_a_time),
		cmocka_unit_test(every_length_by_every_way),
		cmocka_unit_test(reserve_keeps_the_place),
	};

	return unit_main(tests);
}
