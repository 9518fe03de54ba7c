/* hook: what it prints is taken, up to a limit. */
#include "hook_unit.h"

/* Bytes in the log. */
static off_t
log_size(const char *dir)
{
	struct stat st;
	char path[300];

	snprintf(path, sizeof(path), "%s/log", dir);
	assert_int_equal(stat(path, &st), 0);
	return st.st_size;
}

static void
up_to_the_limit(void **state)
{
	struct hook_end end;

	hook_unit_write(*state, "head -c 65536 /dev/zero | tr '\\0' x");
	hook_unit_end(*state, &end);
	assert_int_equal(end.output.len, 65536);
	assert_false(end.overflowed);
	assert_int_equal(end.status, 0);
	hook_end_release(&end);
	/* With one more it has gone too far, however it ends. */
	hook_unit_write(*state, "head -c 65537 /dev/zero | tr '\\0' x; exit 0");
	hook_unit_end(*state, &end);
	assert_true(end.overflowed);
	assert_true(end.output.len <= 65536);
	hook_end_release(&end);
}

/* All that it printed is taken, also when it is over before we look. */
static void
a_caller_that_is_late(void **state)
{
	struct hook_end end;
	pid_t caller;
	int status;

	hook_unit_write(*state,
	    "(sleep 0.2; kill -CONT $PPID) >/dev/null 2>&1 &\n"
	    "kill -STOP $PPID; echo last >&2; exec head -c 60000 /dev/zero");
	assert_int_not_equal(caller = fork(), -1);
	if (caller == 0) {
		hook_unit_end(*state, &end);
		_exit(end.output.len == 60000 && end.status == 0 &&
			      strcmp(end.last_line, "last") == 0
			  ? 0
			  : 1);
	}
	assert_int_equal(waitpid(caller, &status, 0), caller);
	assert_int_equal(status, 0);
}

static void
a_gigabyte_ends_at_once(void **state)
{
	struct hook_end end;
	int64_t took;

	hook_unit_write(*state, "exec head -c 1000000000 /dev/zero");
	took = hook_unit_time(*state, HOOK_UNIT_PATIENCE_MS, 200, &end);
	assert_in_range(took, 0, 5000);
	assert_true(end.overflowed);
	assert_false(end.timed_out);
	assert_true(end.output.len <= 65536);
	hook_end_release(&end);
	/* And if it does not want to. */
	hook_unit_write(*state, "trap '' TERM PIPE; for i in $(seq 6000); do "
				"head -c 100000 /dev/zero; done");
	took = hook_unit_time(*state, HOOK_UNIT_PATIENCE_MS, 200, &end);
	assert_in_range(took, 0, 5000);
	assert_true(end.overflowed);
	assert_true(WIFSIGNALED(end.status));
	assert_int_equal(WTERMSIG(end.status), SIGKILL);
	hook_end_release(&end);
}

static void
closed_early(void **state)
{
	struct hook_end end;

	hook_unit_write(*state, "echo said; exec >&- 2>&-; sleep 0.1; exit 3");
	hook_unit_end(*state, &end);
	assert_string_equal(buf_str(&end.output), "said\n");
	assert_int_equal(WEXITSTATUS(end.status), 3);
	hook_end_release(&end);
}

static void
complaints_go_to_the_log_within_bounds(void **state)
{
	off_t before = log_size(*state), grown;
	struct hook_end end;

	hook_unit_write(*state, "echo first >&2; echo >&2; printf last >&2");
	hook_unit_end(*state, &end);
	assert_string_equal(end.last_line, "last");
	assert_int_equal(end.output.len, 0);
	hook_end_release(&end);
	grown = log_size(*state) - before;
	assert_in_range(grown, 100, 1000);
	before = log_size(*state);
	hook_unit_write(*state, "yes complaint | head -c 3000000 >&2");
	hook_unit_end(*state, &end);
	assert_int_equal(end.status, 0);
	assert_non_null(strstr(end.last_line, "c"));
	hook_end_release(&end);
	/* 64 KiB of it, in lines that each name the event. */
	grown = log_size(*state) - before;
	assert_in_range(grown, 60000, 1200000);
}

static void
a_line_longer_than_any(void **state)
{
	struct hook_end end;

	hook_unit_write(*state, "head -c 5000 /dev/zero | tr '\\0' y >&2");
	hook_unit_end(*state, &end);
	assert_in_range(strlen(end.last_line), 1, HOOK_WHY_SIZE - 1);
	assert_int_equal(strspn(end.last_line, "y"), strlen(end.last_line));
	hook_end_release(&end);
	hook_unit_write(*state, "printf 'a\\0b\\r\\n' >&2");
	hook_unit_end(*state, &end);
	assert_string_equal(end.last_line, "ab");
	hook_end_release(&end);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(up_to_the_limit),
		cmocka_unit_test(a_caller_that_is_late),
		cmocka_unit_test(a_gigabyte_ends_at_once),
		cmocka_unit_test(closed_early),
		cmocka_unit_test(complaints_go_to_the_log_within_bounds),
		cmocka_unit_test(a_line_longer_than_any),
	};

	return hook_unit_main(tests);
}
