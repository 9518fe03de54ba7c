/* hook: when its time is up it is ended, with all that it has started. */
#include "hook_unit.h"

static void
it_may_end_in_order(void **state)
{
	struct hook_end end;
	int64_t took;

	hook_unit_write(*state, "trap 'echo bye; exit 7' TERM; for i in $(seq "
				"6000); do sleep 0.01; done");
	took = hook_unit_time(*state, 200, HOOK_UNIT_PATIENCE_MS, &end);
	assert_in_range(took, 200, 5000);
	assert_true(end.timed_out);
	assert_true(WIFEXITED(end.status));
	assert_int_equal(WEXITSTATUS(end.status), 7);
	assert_string_equal(buf_str(&end.output), "bye\n");
	hook_end_release(&end);
}

/* The shell itself dies of TERM at once; what it was waiting for has the time
 * that is left to clean up. */
static void
so_may_its_child(void **state)
{
	struct hook_end end;
	int64_t took;

	hook_unit_write(*state,
	    "sh -c \"trap 'sleep 0.3; echo tidy; exit' TERM; "
	    "for i in \\$(seq 6000); do sleep 0.01; done\"; true");
	took = hook_unit_time(*state, 200, HOOK_UNIT_PATIENCE_MS, &end);
	assert_in_range(took, 400, 5000);
	assert_true(end.timed_out);
	assert_string_equal(buf_str(&end.output), "tidy\n");
	hook_end_release(&end);
}

static void
if_not_it_is_killed(void **state)
{
	struct hook_end end;
	int64_t took;

	hook_unit_write(*state,
	    "trap '' TERM HUP INT; for i in $(seq 6000); do sleep 0.01; done");
	took = hook_unit_time(*state, 200, 200, &end);
	assert_in_range(took, 400, 5000);
	assert_true(end.timed_out);
	assert_true(WIFSIGNALED(end.status));
	assert_int_equal(WTERMSIG(end.status), SIGKILL);
	hook_end_release(&end);
}

static void
a_stopped_one_too(void **state)
{
	struct hook_end end;

	hook_unit_write(*state, "kill -STOP $$; exit 0");
	hook_unit_time(*state, 200, 200, &end);
	assert_true(end.timed_out);
	assert_true(WIFSIGNALED(end.status));
	hook_end_release(&end);
}

static void
what_it_started_ends_with_it(void **state)
{
	static const char *const hooks[] = {
		/* Both ignore what is polite. */
		"rm -f pid; trap '' TERM; sleep 100 & echo $! >pid; wait",
		/* The hook ends at once; its child does not. */
		"rm -f pid; (trap '' TERM; echo $(exec sh -c 'echo $PPID')"
		" >pid; exec sleep 100) & trap 'exit 0' TERM; wait",
	};
	struct hook_end end;
	pid_t child;
	size_t i;

	for (i = 0; i < UNIT_COUNT(hooks); i++) {
		hook_unit_write(*state, hooks[i]);
		hook_unit_time(*state, 300, 200, &end);
		assert_true(end.timed_out);
		hook_end_release(&end);
		child = hook_unit_pid_in(*state, "pid");
		unit_check(hook_unit_is_gone(child), "hook %zu: still there",
		    i);
	}
}

static void
what_it_started_is_asked_first(void **state)
{
	struct hook_end end;
	char path[300];

	hook_unit_write(*state, "(trap 'echo >polite; exit' TERM; for i in "
				"$(seq 6000); do sleep 0.01; done) &\n"
				"trap '' TERM; wait; exit 5");
	hook_unit_time(*state, 300, 3000, &end);
	assert_true(end.timed_out);
	assert_true(WIFEXITED(end.status));
	hook_end_release(&end);
	snprintf(path, sizeof(path), "%s/polite", (char *)*state);
	assert_int_equal(access(path, F_OK), 0);
}

static void
a_background_child_with_the_pipes_is_not_waited_for(void **state)
{
	struct hook_end end;
	pid_t child;

	hook_unit_write(*state,
	    "rm -f pid; (while sleep 0.001; do echo on; done) & echo $! >pid; "
	    "echo off >&2; exit 0");
	hook_unit_end(*state, &end);
	assert_int_equal(end.status, 0);
	assert_false(end.timed_out);
	assert_string_equal(end.last_line, "off");
	hook_end_release(&end);
	/* With its pipe broken it ends by itself; else we see to it. */
	child = hook_unit_pid_in(*state, "pid");
	(void)kill(child, SIGKILL);
	assert_true(hook_unit_is_gone(child));
}

static void
a_hook_in_time_leaves_its_background_alone(void **state)
{
	struct hook_end end;
	pid_t child;

	hook_unit_write(*state,
	    "rm -f pid; sleep 100 >/dev/null 2>&1 & echo $! >pid");
	hook_unit_end(*state, &end);
	hook_end_release(&end);
	child = hook_unit_pid_in(*state, "pid");
	assert_int_equal(kill(child, 0), 0);
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_true(hook_unit_is_gone(child));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_may_end_in_order),
		cmocka_unit_test(so_may_its_child),
		cmocka_unit_test(if_not_it_is_killed),
		cmocka_unit_test(a_stopped_one_too),
		cmocka_unit_test(what_it_started_ends_with_it),
		cmocka_unit_test(what_it_started_is_asked_first),
		cmocka_unit_test(
		    a_background_child_with_the_pipes_is_not_waited_for),
		cmocka_unit_test(a_hook_in_time_leaves_its_background_alone),
	};

	return hook_unit_main(tests);
}
