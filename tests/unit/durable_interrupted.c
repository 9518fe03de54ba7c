/* durable: a write that a signal interrupts, or that takes a part, goes on. */
#include "store_unit.h"

#include <sys/syscall.h>

/* What the next write(2) does, in place of the C library's. */
static enum {
	WHOLE,
	INTERRUPTED,
	BYTE_BY_BYTE
} mode;

static unsigned writes;

ssize_t
write(int fd, const void *data, size_t len)
{
	writes++;
	if (mode == INTERRUPTED && writes % 2 == 1) {
		errno = EINTR;
		return -1;
	}
	if (mode == BYTE_BY_BYTE && len > 1)
		len = 1;
	return syscall(SYS_write, fd, data, len);
}

static void
put_and_read(const char *path)
{
	int dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct err err = ERR_INIT;
	struct buf text = BUF_INIT;

	writes = 0;
	assert_int_equal(durable_replace(dir, "a", "0123456789", 10, &err),
	    DURABLE_OK);
	mode = WHOLE;
	assert_int_equal(durable_read(dir, "a", 100, &text, &err), 1);
	assert_string_equal(buf_str(&text), "0123456789");
	assert_int_equal(store_unit_entries(path), 1);
	buf_release(&text);
	close(dir);
}

static void
by_a_signal(void **state)
{
	mode = INTERRUPTED;
	put_and_read(*state);
	assert_int_equal(writes, 2);
}

static void
by_short_writes(void **state)
{
	mode = BYTE_BY_BYTE;
	put_and_read(*state);
	assert_int_equal(writes, 10);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_a_signal),
		cmocka_unit_test(by_short_writes),
	};

	return unit_main_in_dir(tests);
}
