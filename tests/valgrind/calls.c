/*
 * calls: pidfd_open(2), close_range(2) and execve(2) for programs under valgrind:
 * that of Debian 12 does not know the first, counts to the last descriptor that
 * could be in the second, and executes itself where a program says itself.
 * Preloaded by run.sh.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * A thread waits for the child, and leaves it to be waited for; the descriptor is
 * the end of a pipe, and readable from then on.
 */
struct watch {
	pid_t pid;
	int end; /* of the pipe, ours to close */
};

static void *
watch_child(void *argument)
{
	struct watch *watch = argument;
	siginfo_t info;

	while (
	    waitid(P_PID, (id_t)watch->pid, &info, WEXITED | WNOWAIT) == -1 &&
	    errno == EINTR)
		;
	(void)!write(watch->end, "", 1);
	close(watch->end);
	free(watch);
	return NULL;
}

/* The program's signals are not for this thread. */
static int
start(struct watch *watch)
{
	sigset_t all, before;
	pthread_t thread;
	int failed;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	failed = pthread_create(&thread, NULL, watch_child, watch);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (failed == 0)
		pthread_detach(thread);
	return failed;
}

int
pidfd_open(pid_t pid, unsigned flags)
{
	struct watch *watch = malloc(sizeof(*watch));
	int ends[2];

	(void)flags;
	if (watch == NULL)
		return -1;
	if (pipe2(ends, O_CLOEXEC) != 0) {
		free(watch);
		return -1;
	}
	*watch = (struct watch){ pid, ends[1] };
	if ((errno = start(watch)) == 0)
		return ends[0];
	close(ends[0]);
	close(ends[1]);
	free(watch);
	return -1;
}

int
close_range(unsigned first, unsigned last, int flags)
{
	unsigned fd, end = (unsigned)getdtablesize();

	for (fd = first; fd <= last && fd < end; fd++) {
		if (flags & CLOSE_RANGE_CLOEXEC)
			(void)fcntl((int)fd, F_SETFD, FD_CLOEXEC);
		else
			(void)close((int)fd);
	}
	return 0;
}

/* A program's own environment does not name us. */
static int
execute_self(char *const argv[], char *const envp[])
{
	char path[4096], preload[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path) - 1);
	size_t count = 0;
	char **env;

	if (len == -1)
		return -1;
	path[len] = '\0';
	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s", CALLS_PATH);
	while (envp[count] != NULL)
		count++;
	if ((env = calloc(count + 2, sizeof(*env))) == NULL)
		return -1;
	memcpy(env, envp, count * sizeof(*env));
	env[count] = preload;
	syscall(SYS_execve, path, argv, env);
	free(env);
	return -1;
}

int
execve(const char *path, char *const argv[], char *const envp[])
{
	if (strcmp(path, "/proc/self/exe") == 0)
		return execute_self(argv, envp);
	return (int)syscall(SYS_execve, path, argv, envp);
}
