/* slots: an instance is taken by one at a time, and by none that is dead. */
#include "work_unit.h"

#define CHILDREN 8
#define ROUNDS   200

static void
take(const char *dir, int fd)
{
	struct err err;
	off_t at;

	fd = work_unit_slots(dir);
	if (slots_take_instance(fd, "one", &at, &err) != 1)
		_exit(1);
}

static void
one_at_a_time(void **state)
{
	int fd = work_unit_slots(*state);
	struct err err;
	pid_t child;
	off_t at;

	assert_int_equal(slots_instance_is_taken(fd, "one", &err), 0);
	child = work_unit_holder(take, *state, -1);
	assert_int_equal(slots_take_instance(fd, "one", &at, &err), 0);
	assert_int_equal(slots_instance_is_taken(fd, "one", &err), 1);
	assert_int_equal(slots_take_instance(fd, "two", &at, &err), 1);
	work_unit_kill(child);
	assert_int_equal(slots_take_instance(fd, "one", &at, &err), 1);
	assert_int_equal(slots_instance_is_taken(fd, "one", &err), 0);
	slots_release_instance(fd, at);
	close(fd);
}

static void
they_do_not_meet_each_other_or_the_slots(void **state)
{
	int mine = work_unit_slots(*state), other = work_unit_slots(*state);
	struct err err;
	char id[30];
	off_t at;
	int i;

	for (i = 0; i < 2000; i++) {
		snprintf(id, sizeof(id), "instance-%d", i);
		assert_int_equal(slots_instance_is_taken(other, id, &err), 0);
		assert_int_equal(slots_take_instance(mine, id, &at, &err), 1);
		assert_true(at >= 4096);
	}
	for (i = SLOT_RUN; i <= SLOT_IDLE; i++)
		assert_int_equal(slots_take(other, (enum slot_kind)i, 64, &err),
		    0);
	close(mine);
	close(other);
}

/* Who has it may read, think and write: nobody else does so meanwhile. */
static int
add_one_each_round(const char *dir, unsigned child)
{
	int fd = work_unit_slots(dir), number = 0, i, done = 0;
	char path[300];
	struct err err;
	FILE *file;
	off_t at;

	(void)child;
	snprintf(path, sizeof(path), "%s/count", dir);
	for (i = 0; i < 1000000 && done < ROUNDS; i++) {
		if (slots_take_instance(fd, "one", &at, &err) != 1) {
			clock_sleep_us(20);
			continue;
		}
		if ((file = fopen(path, "r+")) == NULL ||
		    fscanf(file, "%d", &number) != 1)
			return 1;
		rewind(file);
		fprintf(file, "%d\n", number + 1);
		fclose(file);
		slots_release_instance(fd, at);
		done++;
	}
	return done == ROUNDS ? 0 : 2;
}

static void
many_at_once(void **state)
{
	char path[300], want[20], got[20] = "";
	int fd;

	snprintf(path, sizeof(path), "%s/count", (char *)*state);
	unit_write_file(path, 0600, "0\n", 2);
	assert_int_equal(store_unit_children(CHILDREN, add_one_each_round,
			     *state, 0),
	    CHILDREN);
	snprintf(want, sizeof(want), "%d\n", CHILDREN * ROUNDS);
	assert_int_not_equal(fd = open(path, O_RDONLY), -1);
	assert_int_equal(read(fd, got, sizeof(got) - 1), strlen(want));
	assert_string_equal(got, want);
	close(fd);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_at_a_time),
		cmocka_unit_test(they_do_not_meet_each_other_or_the_slots),
		cmocka_unit_test(many_at_once),
	};

	return store_unit_main(tests);
}
