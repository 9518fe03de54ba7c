/* file: a small regular file is read whole, or not at all. */
#include "../support/unit.h"

#include <errno.h>

#include "base/file.h"

static void
every_length_up_to_the_limit(void **state)
{
	char path[300], data[201];
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct stat st;
	size_t n;

	snprintf(path, sizeof(path), "%s/file", (char *)*state);
	unit_random_bytes(data, sizeof(data));
	for (n = 0; n <= 200; n++) {
		unit_write_file(path, 0640, data, n);
		buf_reset(&out);
		buf_addstr(&out, "<");
		assert_int_equal(file_read(path, "the file", 200, &out, &st,
				     &err),
		    0);
		assert_int_equal(out.len, n + 1);
		assert_int_equal(out.data[0], '<');
		if (n > 0)
			assert_memory_equal(out.data + 1, data, n);
		assert_int_equal(out.data[n + 1], '\0');
		assert_int_equal(st.st_size, n);
		assert_int_equal(st.st_mode & 07777, 0640);
	}
	unit_write_file(path, 0600, data, 201);
	assert_int_equal(file_read(path, "the file", 201, &out, &st, &err), 0);
	assert_int_equal(file_read(path, "the file", 200, &out, &st, &err), -1);
	assert_non_null(strstr(err.text, "the file"));
	assert_non_null(strstr(err.text, path));
	buf_release(&out);
}

static void
what_is_no_file_is_refused_at_once(void **state)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct stat st;
	char path[300];

	alarm(10);
	assert_int_equal(file_read(*state, "the file", 9, &out, &st, &err), -1);
	assert_non_null(strstr(err.text, "not a regular file"));
	snprintf(path, sizeof(path), "%s/fifo", (char *)*state);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(file_read(path, "the file", 9, &out, &st, &err), -1);
	assert_non_null(strstr(err.text, path));
	snprintf(path, sizeof(path), "%s/absent", (char *)*state);
	assert_int_equal(file_read(path, "the file", 9, &out, &st, &err), -1);
	assert_int_equal(err.errnum, ENOENT);
	alarm(0);
	buf_release(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length_up_to_the_limit),
		cmocka_unit_test(what_is_no_file_is_refused_at_once),
	};

	return unit_main_in_dir(tests);
}
