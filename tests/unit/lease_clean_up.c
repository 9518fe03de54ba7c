/* lease: what a killed runner's hook has left is ended; nobody else is. */
#include "work_unit.h"

#include <sys/prctl.h>

#include "base/log.h"

/* A process group that does nothing: its leader, and one more in it, whose id
 * goes to *member.  Nobody has to ask how they died: see make(). */
static pid_t
make_group(pid_t *member)
{
	int tell[2];
	pid_t leader;

	assert_int_equal(pipe(tell), 0);
	assert_int_not_equal(leader = fork(), -1);
	if (leader == 0) {
		setsid();
		if ((*member = fork()) != 0)
			(void)!write(tell[1], member, sizeof(*member));
		while (pause() == -1)
			;
	}
	close(tell[1]);
	assert_int_equal(read(tell[0], member, sizeof(*member)),
	    sizeof(*member));
	close(tell[0]);
	return leader;
}

static bool
is_gone(pid_t id)
{
	int i;

	for (i = 0; i < 2000 && kill(id, 0) == 0; i++)
		clock_sleep_us(500);
	return i < 2000;
}

static void
write_lease(struct store *store, const char *line)
{
	int fd;

	fd = openat(store->queue, "one", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, line, strlen(line)), strlen(line));
	close(fd);
}

static void
read_line(struct store *store, char line[200])
{
	int fd = openat(store->queue, "one", O_RDONLY);
	ssize_t n = read(fd, line, 199);

	assert_true(n >= 0);
	line[n] = '\0';
	close(fd);
}

static void
begin(const char *dir, struct store *store, pid_t leader)
{
	struct err err = ERR_INIT;
	int64_t since;
	pid_t pid;

	store_unit_open(dir, store);
	assert_int_equal(queue_mark(store, "one", &err), 0);
	assert_int_equal(lease_read(store, "one", &pid, &since), -1);
	assert_int_equal(lease_begin(store, "one", leader, &err), 0);
	assert_int_equal(lease_read(store, "one", &pid, &since), 0);
	assert_int_equal(pid, leader);
	assert_in_range(since, clock_now_ms() - 1000, clock_now_ms());
}

static void
the_whole_group(void **state)
{
	struct store store;
	pid_t leader, member, pid;
	int64_t since;

	leader = make_group(&member);
	begin(*state, &store, leader);
	lease_clean_up(&store, "one");
	/* They are, before it returns. */
	assert_int_equal(kill(leader, 0), -1);
	assert_int_equal(kill(member, 0), -1);
	assert_int_equal(lease_read(&store, "one", &pid, &since), -1);
	assert_true(work_unit_has(store.queue, "one"));
	store_close(&store);
}

/* As the kernel leaves it: the hook died with its runner. */
static void
what_outlived_its_leader(void **state)
{
	struct store store;
	pid_t leader, member;

	leader = make_group(&member);
	begin(*state, &store, leader);
	assert_int_equal(kill(leader, SIGKILL), 0);
	assert_true(is_gone(leader));
	lease_clean_up(&store, "one");
	assert_int_equal(kill(member, 0), -1);
	store_close(&store);
}

/* Forge one word of the line; then the number is some other process's.  NULL:
 * a number that has the leader's in its lower 32 bits. */
static void
of_another(const char *dir, int word, const char *forged)
{
	char line[200], words[4][60], text[300];
	struct store store;
	pid_t leader, member, pid;
	int64_t since;

	leader = make_group(&member);
	begin(dir, &store, leader);
	read_line(&store, line);
	assert_int_equal(sscanf(line, "%59s %59s %59s %59s", words[0], words[1],
			     words[2], words[3]),
	    4);
	if (forged != NULL)
		snprintf(words[word], sizeof(words[word]), "%s", forged);
	else
		snprintf(words[word], sizeof(words[word]), "%lld",
		    (1LL << 32) + leader);
	snprintf(text, sizeof(text), "%s %s %s %s\n", words[0], words[1],
	    words[2], words[3]);
	write_lease(&store, text);
	lease_clean_up(&store, "one");
	clock_sleep_us(10000);
	assert_int_equal(kill(leader, 0), 0);
	assert_int_equal(kill(member, 0), 0);
	assert_int_equal(lease_read(&store, "one", &pid, &since), -1);
	assert_int_equal(kill(-leader, SIGKILL), 0);
	assert_true(is_gone(leader) && is_gone(member));
	store_close(&store);
}

static void
a_number_used_again_is_spared(void **state)
{
	of_another(*state, 0, "00000000-0000-4000-8000-000000000000");
	of_another(*state, 0, "-");
	of_another(*state, 2, "1");
	of_another(*state, 2, "0");
	of_another(*state, 1, NULL);
}

static void
junk_and_nothing(void **state)
{
	static const char *const junk[] = { "", "\n", "x", "a b c d", "- 2 3",
		"\xff\xff\xff\xff",
		/* Not groups that we could mean: ourselves, all, init. */
		"x 0 2 3", "x 1 2 3", "x -1 2 3", "x 4294967297 2 3" };
	struct store store;
	int64_t since;
	pid_t pid;
	size_t i;

	store_unit_open(*state, &store);
	for (i = 0; i < UNIT_COUNT(junk); i++) {
		write_lease(&store, junk[i]);
		assert_int_equal(lease_read(&store, "one", &pid, &since), -1);
		lease_clean_up(&store, "one");
	}
	assert_int_equal(lease_read(&store, "none", &pid, &since), -1);
	lease_clean_up(&store, "none");
	assert_false(work_unit_has(store.queue, "none"));
	store_close(&store);
}

static void
it_needs_its_marker(void **state)
{
	struct err err = ERR_INIT;
	struct store store;

	store_unit_open(*state, &store);
	assert_int_equal(lease_begin(&store, "none", getpid(), &err), -1);
	assert_non_null(strstr(err.text, "the marker of none"));
	assert_false(work_unit_has(store.queue, "none"));
	store_close(&store);
}

static int
make(void **state)
{
	struct err err;

	/* Orphans become our children, and vanish when they die. */
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	(void)signal(SIGCHLD, SIG_IGN);
	/* What is ended is told in the log. */
	return store_unit_make(state) + log_open("/dev/null", &err);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_group),
		cmocka_unit_test(what_outlived_its_leader),
		cmocka_unit_test(a_number_used_again_is_spared),
		cmocka_unit_test(junk_and_nothing),
		cmocka_unit_test(it_needs_its_marker),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, make, store_unit_remove);
}
