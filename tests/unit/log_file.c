/* log: a log file is created for us alone, appended to, and may be absent. */
#include "../support/unit.h"

#include <errno.h>

#include "base/log.h"

static size_t
count_lines(const char *path)
{
	FILE *file = fopen(path, "r");
	size_t lines = 0;
	int c;

	assert_non_null(file);
	while ((c = getc(file)) != EOF)
		lines += c == '\n';
	fclose(file);
	return lines;
}

static void
lines_are_appended(void **state)
{
	struct err err = ERR_INIT;
	char path[300], other[300];
	struct stat st;
	mode_t mask = umask(0);

	snprintf(path, sizeof(path), "%s/log", (char *)*state);
	snprintf(other, sizeof(other), "%s/other", (char *)*state);
	assert_int_equal(log_open(path, &err), 0);
	umask(mask);
	log_info("one");
	log_warn("two");
	assert_int_equal(count_lines(path), 2);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	/* Elsewhere, and back: nothing is lost. */
	assert_int_equal(log_open(other, &err), 0);
	log_info("three");
	assert_int_equal(count_lines(path), 2);
	assert_int_equal(count_lines(other), 1);
	assert_int_equal(log_open(path, &err), 0);
	log_info("four");
	assert_int_equal(count_lines(path), 3);
	/* What others truncate or rotate does not leave a hole. */
	assert_int_equal(truncate(path, 0), 0);
	log_info("five");
	assert_int_equal(count_lines(path), 1);
	assert_int_equal(stat(path, &st), 0);
	assert_in_range(st.st_size, 1, 200);
}

static void
a_file_that_cannot_be_opened_keeps_the_old_one(void **state)
{
	struct err err = ERR_INIT;
	char path[300], bad[300];

	snprintf(path, sizeof(path), "%s/kept", (char *)*state);
	snprintf(bad, sizeof(bad), "%s/absent/log", (char *)*state);
	assert_int_equal(log_open(path, &err), 0);
	assert_int_equal(log_open(bad, &err), -1);
	assert_int_equal(err.errnum, ENOENT);
	assert_non_null(strstr(err.text, bad));
	log_info("still here");
	assert_int_equal(count_lines(path), 1);
}

static void
a_full_disk_stops_nobody(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	if (access("/dev/full", W_OK) != 0)
		unit_skip("no /dev/full");
	assert_int_equal(log_open("/dev/full", &err), 0);
	log_error("nobody reads this");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_appended),
		cmocka_unit_test(
		    a_file_that_cannot_be_opened_keeps_the_old_one),
		cmocka_unit_test(a_full_disk_stops_nobody),
	};

	return unit_main_in_dir(tests);
}
