/* err: the text of an error is bounded, says errno, and returns -1. */
#include "../support/unit.h"

#include <errno.h>

#include "base/err.h"

static void
set_has_no_errno(void **state)
{
	struct err err = { ENOENT, "old" };

	(void)state;
	errno = EACCES;
	assert_int_equal(err_set(&err, "cannot %s %d", "do", 7), -1);
	assert_string_equal(err.text, "cannot do 7");
	assert_int_equal(err.errnum, 0);
}

static void
sys_adds_what_the_system_said(void **state)
{
	struct err err = ERR_INIT;

	(void)state;
	errno = ENOENT;
	assert_int_equal(err_sys(&err, "cannot open %s", "x"), -1);
	assert_string_equal(err.text,
	    "cannot open x: No such file or directory");
	assert_int_equal(err.errnum, ENOENT);
}

static void
of_a_disk_it_says_what_to_do(void **state)
{
	static const int errnums[] = { ENOSPC, EDQUOT, EROFS, EFBIG };
	struct err err = ERR_INIT;
	char wanted[100];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(errnums); i++) {
		errno = errnums[i];
		assert_int_equal(err_sys(&err, "cannot write"), -1);
		snprintf(wanted, sizeof(wanted), "cannot write: %s (",
		    strerror(errnums[i]));
		assert_true(strncmp(err.text, wanted, strlen(wanted)) == 0);
	}
}

static void
long_texts_are_cut_inside_the_struct(void **state)
{
	char *text = unit_repeat("x", 5000);
	struct {
		struct err err;
		char guard[64];
	} e;
	size_t n;

	(void)state;
	for (n = ERR_TEXT_MAX - 40; n <= ERR_TEXT_MAX + 2; n++) {
		memset(&e, 0x55, sizeof(e));
		errno = ENOENT;
		assert_int_equal(err_sys(&e.err, "%.*s", (int)n, text), -1);
		assert_in_range(strlen(e.err.text), ERR_TEXT_MAX - 40,
		    ERR_TEXT_MAX - 1);
		assert_int_equal(e.err.errnum, ENOENT);
		assert_int_equal(err_set(&e.err, "%s", text), -1);
		assert_int_equal(strlen(e.err.text), ERR_TEXT_MAX - 1);
		assert_int_equal(e.guard[0], 0x55);
	}
	free(text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(set_has_no_errno),
		cmocka_unit_test(sys_adds_what_the_system_said),
		cmocka_unit_test(of_a_disk_it_says_what_to_do),
		cmocka_unit_test(long_texts_are_cut_inside_the_struct),
	};

	return unit_main(tests);
}
