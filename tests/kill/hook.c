/*
 * hook: what the seller does in the kill test, under the names of all hooks.
 *
 * Appends to ../trace, a line with one write(2) each:
 *
 *	start EVENT-ID PID
 *	end EVENT-ID PID
 *	overlap EVENT-ID PID	another run of the instance is not over yet
 *
 * A run is over when nobody holds ../alone/INSTANCE-ID any more: the lock is on
 * an open file that the hook shares with its child, which does half of the
 * work.  A child that has lost its parent works on for a long time, as children
 * do: whoever lets it, and runs the hook again, gets an "overlap".
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORK_US  3000
#define LONELY_S 12 /* longer than the pause before a second try */

static int trace = -1;

static int
say(const char *what)
{
	char line[256];
	int len;

	len = snprintf(line, sizeof(line), "%s %s %ld\n", what,
	    getenv("KOOGATE_EVENT_ID"), (long)getpid());
	return write(trace, line, (size_t)len) == len ? 0 : -1;
}

static int
take_lock(void)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "../alone/%s",
	    getenv("KOOGATE_INSTANCE_ID"));
	fd = open(path, O_RDWR | O_CREAT, 0600);
	return fd == -1 ? -1 : flock(fd, LOCK_EX | LOCK_NB);
}

static _Noreturn void
be_child(const int ends[2])
{
	char go;

	close(ends[1]);
	usleep(WORK_US);
	if (read(ends[0], &go, 1) != 1)
		sleep(LONELY_S);
	_exit(0);
}

static int
work(void)
{
	int ends[2], status;
	pid_t child;

	if (pipe(ends) != 0 || (child = fork()) == -1)
		return -1;
	if (child == 0)
		be_child(ends);
	usleep(WORK_US);
	if (write(ends[1], "g", 1) != 1 || waitpid(child, &status, 0) != child)
		return -1;
	return status == 0 ? 0 : -1;
}

int
main(void)
{
	trace = open("../trace", O_WRONLY | O_APPEND | O_CREAT, 0600);
	if (trace == -1)
		return 1;
	if (take_lock() != 0) {
		say("overlap");
		return 1;
	}
	if (say("start") != 0 || work() != 0 || say("end") != 0)
		return 1;
	return 0;
}
