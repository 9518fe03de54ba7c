/* hook: how it ended is told, whatever it was. */
#include "hook_unit.h"

static void
every_exit_status(void **state)
{
	struct hook_end end;
	char lines[40];
	int status;

	for (status = 0; status < 256; status += status < 4 ? 1 : 31) {
		snprintf(lines, sizeof(lines), "exit %d", status);
		hook_unit_write(*state, lines);
		hook_unit_end(*state, &end);
		assert_true(end.started);
		assert_false(end.timed_out || end.overflowed);
		assert_true(WIFEXITED(end.status));
		assert_int_equal(WEXITSTATUS(end.status), status);
		assert_string_equal(end.last_line, "");
		hook_end_release(&end);
	}
}

static void
signals(void **state)
{
	static const int signals[] = { SIGHUP, SIGINT, SIGKILL, SIGPIPE,
		SIGTERM, SIGUSR1, SIGALRM };
	struct hook_end end;
	char lines[40];
	size_t i;

	for (i = 0; i < UNIT_COUNT(signals); i++) {
		snprintf(lines, sizeof(lines), "kill -%d $$; sleep 9",
		    signals[i]);
		hook_unit_write(*state, lines);
		hook_unit_end(*state, &end);
		assert_false(end.timed_out);
		assert_true(WIFSIGNALED(end.status));
		assert_int_equal(WTERMSIG(end.status), signals[i]);
		hook_end_release(&end);
	}
}

static void
replaced_while_it_runs(void **state)
{
	struct hook_end end;

	hook_unit_write(*state,
	    "printf '#!/bin/sh\\necho new\\n' >.next; chmod 755 .next\n"
	    "mv .next new\nsleep 0.05\necho old");
	hook_unit_end(*state, &end);
	assert_int_equal(end.status, 0);
	assert_string_equal(buf_str(&end.output), "old\n");
	hook_end_release(&end);
	hook_unit_end(*state, &end);
	assert_string_equal(buf_str(&end.output), "new\n");
	hook_end_release(&end);
}

static void
removed_while_it_runs(void **state)
{
	hook_unit_prints(*state, "rm new; echo done", "done\n");
}

/* Nothing of ours is left over by hundreds of them. */
static void
descriptors_and_children_are_given_back(void **state)
{
	int first = open("/dev/null", O_RDONLY), i, last;
	struct hook_end end;

	close(first);
	for (i = 0; i < 50; i++) {
		hook_unit_write(*state, i % 2 ? "exit 1" : "#");
		hook_unit_end(*state, &end);
		hook_end_release(&end);
		(void)waitpid(-1, NULL, WNOHANG);
		assert_int_equal(errno, ECHILD);
	}
	last = open("/dev/null", O_RDONLY);
	assert_int_equal(first, last);
	close(last);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_exit_status),
		cmocka_unit_test(signals),
		cmocka_unit_test(replaced_while_it_runs),
		cmocka_unit_test(removed_while_it_runs),
		cmocka_unit_test(descriptors_and_children_are_given_back),
	};

	return hook_unit_main(tests);
}
