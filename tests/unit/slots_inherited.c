/* slots: one that was handed over, by fork or exec, stays taken until its last
 * copy is closed. */
#include "work_unit.h"

static void
keep(const char *dir, int fd)
{
	(void)dir;
	(void)fd;
}

/* Another program, which knows nothing of slots. */
static pid_t
exec_with(int fd)
{
	pid_t child;

	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		(void)fcntl(fd, F_SETFD, 0);
		execl("/bin/sleep", "sleep", "100", (char *)NULL);
		_exit(1);
	}
	return child;
}

static void
by_fork(void **state)
{
	int mine = work_unit_slots(*state), other = work_unit_slots(*state);
	struct err err;
	pid_t child;

	assert_int_equal(slots_take(mine, SLOT_RUN, 1, &err), 0);
	child = work_unit_holder(keep, *state, mine);
	close(mine);
	assert_int_equal(slots_take(other, SLOT_RUN, 1, &err), -1);
	work_unit_kill(child);
	assert_int_equal(slots_take(other, SLOT_RUN, 1, &err), 0);
	close(other);
}

static void
by_exec(void **state)
{
	int mine = work_unit_slots(*state), other = work_unit_slots(*state);
	struct err err;
	pid_t child;

	assert_int_not_equal(fcntl(mine, F_GETFD) & FD_CLOEXEC, 0);
	assert_int_equal(slots_take(mine, SLOT_RUN, 1, &err), 0);
	child = exec_with(mine);
	close(mine);
	clock_sleep_us(50000);
	assert_int_equal(slots_take(other, SLOT_RUN, 1, &err), -1);
	work_unit_kill(child);
	assert_int_equal(slots_take(other, SLOT_RUN, 1, &err), 0);
	close(other);
}

/* A second descriptor of the same process is somebody else. */
static void
not_by_opening_the_file_again(void **state)
{
	int mine = work_unit_slots(*state), other = work_unit_slots(*state);
	struct err err;

	assert_int_equal(slots_take(mine, SLOT_RUN, 1, &err), 0);
	assert_int_equal(slots_take(other, SLOT_RUN, 1, &err), -1);
	close(other);
	other = work_unit_slots(*state);
	assert_int_equal(slots_any_taken(other, SLOT_RUN, 1, &err), 1);
	close(mine);
	assert_int_equal(slots_any_taken(other, SLOT_RUN, 1, &err), 0);
	close(other);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_fork),
		cmocka_unit_test(by_exec),
		cmocka_unit_test(not_by_opening_the_file_again),
	};

	return store_unit_main(tests);
}
