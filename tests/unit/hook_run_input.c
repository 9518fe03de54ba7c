/* hook: its input arrives whole, and need not be read. */
#include "hook_unit.h"

#define INPUT_SIZE (200 * 1024)

static void
with_input(const char *dir, size_t len, struct hook_end *end)
{
	struct buf input = BUF_INIT;
	struct hook_run run = hook_unit_run(dir, &input);
	struct err err = ERR_INIT;
	size_t i;

	for (i = 0; i < len; i++)
		buf_addch(&input, (char)('a' + i % 26));
	assert_true(buf_ok(&input));
	unit_check(hook_run(&run, end, &err) == 0, "%s", err.text);
	assert_false(end->timed_out);
	assert_int_equal(end->status, 0);
	buf_release(&input);
	close(run.dir);
}

static void
more_than_a_pipe_holds(void **state)
{
	static const size_t sizes[] = { 0, 1, 4096, 65535, 65536, 65537,
		INPUT_SIZE };
	struct hook_end end;
	char want[20];
	size_t i;

	hook_unit_write(*state, "wc -c");
	for (i = 0; i < UNIT_COUNT(sizes); i++) {
		with_input(*state, sizes[i], &end);
		snprintf(want, sizeof(want), "%zu\n", sizes[i]);
		assert_string_equal(buf_str(&end.output), want);
		hook_end_release(&end);
	}
}

static void
unchanged(void **state)
{
	struct hook_end end;
	size_t i;

	/* Back and forth at once, neither side waiting for the other. */
	hook_unit_write(*state, "head -c 60000");
	with_input(*state, INPUT_SIZE, &end);
	assert_int_equal(end.output.len, 60000);
	for (i = 0; i < end.output.len; i++)
		assert_int_equal(end.output.data[i], 'a' + i % 26);
	hook_end_release(&end);
}

static void
one_that_never_reads(void **state)
{
	struct hook_end end;

	hook_unit_write(*state, "echo done");
	with_input(*state, INPUT_SIZE, &end);
	assert_string_equal(buf_str(&end.output), "done\n");
	hook_end_release(&end);
	hook_unit_write(*state, "exec <&-; sleep 0.05; echo done");
	with_input(*state, INPUT_SIZE, &end);
	assert_string_equal(buf_str(&end.output), "done\n");
	hook_end_release(&end);
}

static void
one_that_reads_late(void **state)
{
	struct hook_end end;

	hook_unit_write(*state, "sleep 0.1; wc -c");
	with_input(*state, INPUT_SIZE, &end);
	assert_string_equal(buf_str(&end.output), "204800\n");
	hook_end_release(&end);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(more_than_a_pipe_holds),
		cmocka_unit_test(unchanged),
		cmocka_unit_test(one_that_never_reads),
		cmocka_unit_test(one_that_reads_late),
	};

	return hook_unit_main(tests);
}
