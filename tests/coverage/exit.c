/*
 * exit: counters are written also by who ends in a hurry.
 *
 * gcov writes them at exit(3).  Children of tests end by _exit(2), and BUG() by
 * abort(3): the linker puts these in their place (--wrap).
 */
#include <gcov.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

_Noreturn void __real__exit(int status);
_Noreturn void __real_abort(void);
_Noreturn void __wrap__exit(int status);
_Noreturn void __wrap_abort(void);

/* Whose files must stay small would leave a part of a file, and spoil it. */
static void
dump(void)
{
	struct rlimit size;

	if (getrlimit(RLIMIT_FSIZE, &size) == 0 &&
	    size.rlim_cur == RLIM_INFINITY)
		__gcov_dump();
}

void
__wrap__exit(int status)
{
	dump();
	__real__exit(status);
}

void
__wrap_abort(void)
{
	dump();
	__real_abort();
}
