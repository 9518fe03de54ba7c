/* hook: it inherits nothing of its caller: descriptors, signals, directory,
 * session, mask. */
#include "hook_unit.h"

static void
only_three_descriptors(void **state)
{
	int leaks[40];
	size_t i;

	/* Left open across exec, and with gaps between them. */
	for (i = 0; i < UNIT_COUNT(leaks); i++)
		leaks[i] = open("/dev/null", O_RDWR);
	for (i = 0; i < UNIT_COUNT(leaks); i += 3)
		close(leaks[i]);
	/* The fourth is the directory that ls itself reads. */
	hook_unit_prints(*state,
	    "exec 9>&2; ls -l /proc/self/fd | sed -n 's/.* \\([0-9]*\\) -> "
	    "\\([a-z/]*\\).*/\\1 \\2/p'; ",
	    "0 pipe\n1 pipe\n2 pipe\n3 /proc/\n9 pipe\n");
	for (i = 0; i < UNIT_COUNT(leaks); i++)
		close(leaks[i]);
}

static void
a_session_and_group_of_its_own(void **state)
{
	hook_unit_prints(*state,
	    "set -- $(cut -d' ' -f1,5,6,7 /proc/self/stat)\n"
	    "[ $2 = $$ ] && [ $3 = $$ ] && echo $4",
	    "0\n");
}

static void
works_in_the_hook_directory(void **state)
{
	char want[300];

	snprintf(want, sizeof(want), "%s\n", (char *)*state);
	hook_unit_prints(*state, "pwd -P", want);
}

static void
a_mask_that_lets_others_read(void **state)
{
	mode_t mask = umask(077);

	hook_unit_prints(*state, "umask", "0022\n");
	umask(mask);
}

static void
signals_as_at_the_start_of_the_world(void **state)
{
	static const int ignored[] = { SIGPIPE, SIGHUP, SIGINT, SIGQUIT,
		SIGCHLD, SIGUSR1 };
	sigset_t all, before;
	size_t i;

	for (i = 0; i < UNIT_COUNT(ignored); i++)
		(void)signal(ignored[i],
		    ignored[i] == SIGCHLD ? SIG_DFL : SIG_IGN);
	sigfillset(&all);
	assert_int_equal(sigprocmask(SIG_BLOCK, &all, &before), 0);
	/* A shell cannot undo what was ignored or blocked when it began.  Nor
	 * can we for signals 32 and 33, which are the C library's own: whoever
	 * is started by posix_spawn(3), as by make(1), has them ignored. */
	hook_unit_prints(*state,
	    "sed -n -e 's/Sig\\(Blk\\|Ign\\):\\t0*\\(180000000\\)*$/\\1/p' "
	    "/proc/self/status",
	    "Blk\nIgn\n");
	assert_int_equal(sigprocmask(SIG_SETMASK, &before, NULL), 0);
	for (i = 1; i < UNIT_COUNT(ignored); i++)
		(void)signal(ignored[i], SIG_DFL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_three_descriptors),
		cmocka_unit_test(a_session_and_group_of_its_own),
		cmocka_unit_test(works_in_the_hook_directory),
		cmocka_unit_test(a_mask_that_lets_others_read),
		cmocka_unit_test(signals_as_at_the_start_of_the_world),
	};

	return hook_unit_main(tests);
}
