/* slots: at most so many, counted across processes; a dead holder's is free. */
#include "work_unit.h"

static void
take_one(const char *dir, int fd)
{
	struct err err;

	fd = work_unit_slots(dir);
	if (slots_take(fd, SLOT_RUN, 64, &err) < 0)
		_exit(1);
}

static void
as_many_as_are_wanted(void **state)
{
	int fds[5], i;
	struct err err;

	for (i = 0; i < 5; i++) {
		fds[i] = work_unit_slots(*state);
		assert_int_equal(slots_take(fds[i], SLOT_RUN, 4, &err),
		    i < 4 ? i : -1);
	}
	/* Who asks for more slots finds one. */
	assert_int_equal(slots_take(fds[4], SLOT_RUN, 5, &err), 4);
	slots_release(fds[1], SLOT_RUN, 1);
	slots_release(fds[4], SLOT_RUN, 4);
	assert_int_equal(slots_take(fds[4], SLOT_RUN, 4, &err), 1);
	for (i = 0; i < 5; i++)
		close(fds[i]);
	fds[0] = work_unit_slots(*state);
	assert_int_equal(slots_take(fds[0], SLOT_RUN, 4, &err), 0);
	close(fds[0]);
}

static void
each_kind_has_its_own(void **state)
{
	static const enum slot_kind kinds[] = { SLOT_RUN, SLOT_WAIT,
		SLOT_IDLE };
	int mine = work_unit_slots(*state), other = work_unit_slots(*state);
	struct err err;
	size_t i, k;
	int number;

	for (i = 0; i < UNIT_COUNT(kinds); i++) {
		for (number = 0; number < 64; number++)
			assert_int_equal(slots_take(mine, kinds[i], 64, &err),
			    0);
		for (number = 0; number < 64; number++)
			assert_int_equal(slots_take_number(mine, kinds[i],
					     number, &err),
			    1);
		assert_int_equal(slots_take(other, kinds[i], 64, &err), -1);
		for (k = 0; k < UNIT_COUNT(kinds); k++)
			assert_int_equal(slots_any_taken(other, kinds[k], 64,
					     &err),
			    i == k);
		for (number = 0; number < 64; number++)
			slots_release(mine, kinds[i], number);
	}
	close(mine);
	close(other);
}

static void
the_death_of_its_holder_frees_it(void **state)
{
	int fd = work_unit_slots(*state), i;
	pid_t holders[3];
	struct err err;

	for (i = 0; i < 3; i++)
		holders[i] = work_unit_holder(take_one, *state, -1);
	assert_int_equal(slots_any_taken(fd, SLOT_RUN, 4, &err), 1);
	assert_int_equal(slots_take(fd, SLOT_RUN, 3, &err), -1);
	work_unit_kill(holders[1]);
	assert_int_equal(slots_take(fd, SLOT_RUN, 3, &err), 1);
	work_unit_kill(holders[0]);
	work_unit_kill(holders[2]);
	/* One's own does not count as somebody else's. */
	assert_int_equal(slots_any_taken(fd, SLOT_RUN, 4, &err), 0);
	close(fd);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_many_as_are_wanted),
		cmocka_unit_test(each_kind_has_its_own),
		cmocka_unit_test(the_death_of_its_holder_frees_it),
	};

	return store_unit_main(tests);
}
