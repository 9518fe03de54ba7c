/* err: misuse by our own code says where, and aborts. */
#include "../support/unit.h"

#include <signal.h>
#include <sys/resource.h>

#include "base/err.h"
#include "base/family.h"
#include "protocol/fields.h"
#include "protocol/result.h"

/* Run `misuse` in a child: it must die of SIGABRT with a line that has
 * `wanted` in it. */
static void
expect_abort(void (*misuse)(void), const char *wanted)
{
	struct rlimit none = { 0, 0 };
	char said[1024] = "";
	int pipe_fds[2], status;
	pid_t child;

	assert_int_equal(pipe(pipe_fds), 0);
	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &none);
		dup2(pipe_fds[1], STDERR_FILENO);
		misuse();
		_exit(0);
	}
	close(pipe_fds[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_true(read(pipe_fds[0], said, sizeof(said) - 1) > 0);
	close(pipe_fds[0]);
	assert_memory_equal(said, "BUG: ", 5);
	unit_check(strstr(said, wanted) != NULL, "%s", said);
}

static void
result_of_no_code(void)
{
	(void)result_code(RESULT_COUNT);
}

static void
text_of_no_result(void)
{
	(void)result_text((enum result) - 1);
}

static void
name_of_no_family(void)
{
	(void)family_name(FAMILY_COUNT);
}

static void
unchecked_time(void)
{
	(void)fields_time(json_pack("{s:s}", "expireTime", "soon"),
	    "expireTime");
}

static void
misuse_aborts(void **state)
{
	(void)state;
	expect_abort(result_of_no_code, "result.c:");
	expect_abort(text_of_no_result, "result.c:");
	expect_abort(name_of_no_family, "no family 8");
	expect_abort(unchecked_time, "expireTime");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(misuse_aborts),
	};

	return unit_main(tests);
}
