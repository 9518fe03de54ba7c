/* hook: it does not begin before its caller says so, and not outlive it. */
#include "hook_unit.h"

static pid_t told;

static int
refuse(void *context, pid_t group, struct err *err)
{
	told = group;
	/* Time enough to begin, if it did not wait. */
	clock_sleep_us(50000);
	assert_string_equal((const char *)context, "mine");
	return err_set(err, "the marker cannot be written");
}

static int
allow(void *context, pid_t group, struct err *err)
{
	(void)err;
	told = group;
	*(bool *)context = true;
	return 0;
}

static void
refused_it_never_runs(void **state)
{
	struct buf input = BUF_INIT;
	struct hook_run run = hook_unit_run(*state, &input);
	struct err err = ERR_INIT;
	struct hook_end end;
	char path[300];

	hook_unit_write(*state, "touch ran");
	run.begin = refuse;
	run.context = (char[]){ "mine" };
	assert_int_equal(hook_run(&run, &end, &err), -1);
	assert_string_equal(err.text, "the marker cannot be written");
	assert_false(end.started);
	hook_end_release(&end);
	close(run.dir);
	assert_true(hook_unit_is_gone(told));
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	snprintf(path, sizeof(path), "%s/ran", (char *)*state);
	assert_int_equal(access(path, F_OK), -1);
}

static void
it_is_told_the_group(void **state)
{
	struct buf input = BUF_INIT;
	struct hook_run run = hook_unit_run(*state, &input);
	struct err err = ERR_INIT;
	struct hook_end end;
	bool asked = false;
	char want[20];

	hook_unit_write(*state, "cut -d' ' -f5 /proc/$$/stat");
	run.begin = allow;
	run.context = &asked;
	assert_int_equal(hook_run(&run, &end, &err), 0);
	assert_true(asked);
	snprintf(want, sizeof(want), "%ld\n", (long)told);
	assert_string_equal(buf_str(&end.output), want);
	hook_end_release(&end);
	close(run.dir);
}

/* A caller that hangs in `begin`, or runs a hook that hangs. */
static int
hang(void *context, pid_t group, struct err *err)
{
	FILE *file = fopen(context, "w");

	(void)err;
	fprintf(file, "%ld\n", (long)group);
	fclose(file);
	while (pause() == -1)
		;
	return -1;
}

static pid_t
start_caller(const char *dir, bool hangs)
{
	struct buf input = BUF_INIT;
	struct hook_run run = hook_unit_run(dir, &input);
	struct err err = ERR_INIT;
	struct hook_end end;
	char path[300];
	pid_t caller;

	snprintf(path, sizeof(path), "%s/pid", dir);
	(void)unlink(path);
	assert_int_not_equal(caller = fork(), -1);
	if (caller == 0) {
		run.begin = hangs ? hang : NULL;
		run.context = path;
		(void)hook_run(&run, &end, &err);
		_exit(1);
	}
	close(run.dir);
	return caller;
}

static void
it_dies_with_its_caller(void **state)
{
	pid_t caller, hook;
	char path[300];
	int hangs;

	hook_unit_write(*state, "touch ran; echo $$ >pid; sleep 100");
	snprintf(path, sizeof(path), "%s/ran", (char *)*state);
	for (hangs = 0; hangs < 2; hangs++) {
		(void)unlink(path);
		caller = start_caller(*state, hangs != 0);
		hook = hook_unit_pid_in(*state, "pid");
		assert_int_equal(kill(hook, 0), 0);
		assert_int_equal(kill(caller, SIGKILL), 0);
		assert_int_equal(waitpid(caller, NULL, 0), caller);
		assert_true(hook_unit_is_gone(hook));
		/* What it has started is work/lease's to end. */
		(void)kill(-hook, SIGKILL);
		assert_int_equal(hangs != 0, access(path, F_OK) == -1);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(refused_it_never_runs),
		cmocka_unit_test(it_is_told_the_group),
		cmocka_unit_test(it_dies_with_its_caller),
	};

	return hook_unit_main(tests);
}
