/* attachment: of which a bit differs, that was cut, or moved to another record:
 * it does not open. */
#include "attachment_unit.h"

static void
altered_cut_or_moved(void **state)
{
	char path[300], moved[300], text[4096];
	ssize_t len, at;
	int fd;

	put(*state, id, content, sizeof(content));
	path_of(*state, id, path);
	path_of(*state, other, moved);
	assert_int_not_equal(fd = open(path, O_RDONLY), -1);
	len = read(fd, text, sizeof(text));
	close(fd);
	assert_in_range(len, 40, sizeof(text) - 1);
	assert_null(memmem(text, (size_t)len, "CANARY", 6));
	unit_write_file(moved, 0600, text, (size_t)len);
	assert_int_equal(get(*state, &keys, other, NULL, 0), -1);
	for (at = 0; at < len; at++) {
		text[at] = (char)(text[at] ^ 1);
		unit_write_file(path, 0600, text, (size_t)len);
		unit_check(get(*state, &keys, id, NULL, 0) == -1, "byte %zd",
		    at);
		text[at] = (char)(text[at] ^ 1);
		unit_write_file(path, 0600, text, (size_t)at);
		assert_int_equal(get(*state, &keys, id, NULL, 0), -1);
	}
}

static int
run(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(altered_cut_or_moved),
	};

	return store_unit_main(tests);
}

int
main(void)
{
	return attachment_unit_run(run);
}
