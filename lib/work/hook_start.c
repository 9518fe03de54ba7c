#include "work/hook_start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "work/process.h"

#define HOOK_UMASK   022
#define EXIT_NO_EXEC 127

/* Pipes between us and the child, [0] to read from and [1] to write to. */
enum {
	PIPE_INPUT,
	PIPE_OUTPUT,
	PIPE_ERROR,
	PIPE_GO,   /* a byte: all is set, begin */
	PIPE_FAIL, /* errno, when exec(3) failed; else it just closes */
	PIPE_COUNT
};

static void
environment_make(const struct hook_run *run, struct process_environment *env)
{
	process_environment_init(env);
	process_environment_set(env, "KOOGATE_EVENT", event_name(run->event));
	process_environment_set(env, "KOOGATE_EVENT_ID", run->event_id);
	process_environment_set(env, "KOOGATE_INSTANCE_ID", run->instance_id);
}

static void
close_pipes(int pipes[PIPE_COUNT][2])
{
	int i;

	for (i = 0; i < PIPE_COUNT; i++) {
		file_close(&pipes[i][0]);
		file_close(&pipes[i][1]);
	}
}

static int
open_pipes(int pipes[PIPE_COUNT][2], struct err *err)
{
	int i;

	memset(pipes, -1, sizeof(int) * 2 * PIPE_COUNT);
	for (i = 0; i < PIPE_COUNT; i++) {
		if (pipe2(pipes[i], O_CLOEXEC) != 0) {
			err_sys(err, "cannot make a pipe for the hook");
			close_pipes(pipes);
			return -1;
		}
	}
	return 0;
}

/* In the child, between fork and exec: system calls only.  Whatever fails, and
 * whenever our parent dies, ends the child before the hook has begun. */
static _Noreturn void
become_hook(int pipes[PIPE_COUNT][2], int dir, const char *path,
    char *const *env, pid_t parent)
{
	char *const argv[] = { (char *)(uintptr_t)path, NULL };
	int fail = pipes[PIPE_FAIL][1], saved;
	char go;

	process_reset_signals();
	if (setsid() == -1 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
	    getppid() != parent)
		_exit(EXIT_NO_EXEC);
	close(pipes[PIPE_GO][1]);
	if (read(pipes[PIPE_GO][0], &go, 1) != 1)
		_exit(EXIT_NO_EXEC);
	umask(HOOK_UMASK);
	if (fchdir(dir) == 0 &&
	    dup2(pipes[PIPE_INPUT][0], STDIN_FILENO) != -1 &&
	    dup2(pipes[PIPE_OUTPUT][1], STDOUT_FILENO) != -1 &&
	    dup2(pipes[PIPE_ERROR][1], STDERR_FILENO) != -1 &&
	    (fail == 3 || dup3(fail, 3, O_CLOEXEC) == 3)) {
		fail = 3;
		if (close_range(4, ~0u, 0) == 0)
			execve(path, argv, env);
	}
	saved = errno;
	(void)!write(fail, &saved, sizeof(saved));
	_exit(EXIT_NO_EXEC);
}

static const char *
exec_fault(int errnum)
{
	switch (errnum) {
	case ENOENT:
		return "cannot be run: it, or the interpreter its first line "
		       "names, is not there";
	case EACCES:
		return "is not executable: chmod +x it";
	case ENOEXEC:
		return "is not a program: its first line must be like "
		       "#!/bin/sh";
	case ETXTBSY:
		return "is being written to";
	default:
		return NULL;
	}
}

/* Let the child begin, and learn whether its program did.  1, 0 or -1. */
static int
set_off(int pipes[PIPE_COUNT][2], char why[HOOK_WHY_SIZE], struct err *err)
{
	const char *fault;
	int errnum;
	ssize_t n;

	file_close(&pipes[PIPE_FAIL][1]);
	if (write(pipes[PIPE_GO][1], "g", 1) != 1)
		return err_sys(err, "the hook's process is gone");
	do {
		n = read(pipes[PIPE_FAIL][0], &errnum, sizeof(errnum));
	} while (n == -1 && errno == EINTR);
	if (n == 0)
		return 1;
	if (n != (ssize_t)sizeof(errnum))
		return err_sys(err, "the hook's process does not answer");
	fault = exec_fault(errnum);
	snprintf(why, HOOK_WHY_SIZE, "%s%s",
	    fault == NULL ? "cannot be run: " : "",
	    fault == NULL ? strerror(errnum) : fault);
	return 0;
}

/* Our ends must neither block us nor outlive us. */
static int
keep_ends(int pipes[PIPE_COUNT][2], struct hook_process *process)
{
	int *const from[] = { &pipes[PIPE_INPUT][1], &pipes[PIPE_OUTPUT][0],
		&pipes[PIPE_ERROR][0] };
	int *const to[] = { &process->input, &process->output,
		&process->error };
	int i, flags;

	for (i = 0; i < 3; i++) {
		*to[i] = *from[i];
		*from[i] = -1;
		flags = fcntl(*to[i], F_GETFL);
		if (flags == -1 ||
		    fcntl(*to[i], F_SETFL, flags | O_NONBLOCK) == -1)
			return -1;
	}
	return 0;
}

static void
abandon(struct hook_process *process)
{
	(void)kill(process->pid, SIGKILL);
	while (waitpid(process->pid, NULL, 0) == -1 && errno == EINTR)
		;
	file_close(&process->pidfd);
	file_close(&process->input);
	file_close(&process->output);
	file_close(&process->error);
}

int
hook_support(struct err *err)
{
	int fd = pidfd_open(getpid(), 0);

	if (fd == -1)
		return err_sys(err,
		    "hooks need Linux 5.9 or later, with pidfd_open(2)");
	/* Of descriptors that are not there. */
	close(fd);
	if (close_range(~0u - 1, ~0u, 0) != 0)
		return err_sys(err,
		    "hooks need Linux 5.9 or later, with close_range(2)");
	return 0;
}

int
hook_start(const struct hook_run *run, struct hook_process *process,
    char why[HOOK_WHY_SIZE], struct err *err)
{
	int pipes[PIPE_COUNT][2], rc = -1;
	struct process_environment env;
	pid_t self = getpid();
	char path[64];

	*process = (struct hook_process){ -1, -1, -1, -1, -1 };
	snprintf(path, sizeof(path), "./%s", event_name(run->event));
	if (open_pipes(pipes, err) != 0)
		return -1;
	environment_make(run, &env);
	if ((process->pid = fork()) == 0)
		become_hook(pipes, run->dir, path, env.list, self);
	if (process->pid == -1)
		err_sys(err, "cannot start a process for the hook");
	else if ((process->pidfd = pidfd_open(process->pid, 0)) == -1 ||
		 keep_ends(pipes, process) != 0)
		err_sys(err, "cannot watch the hook's process");
	else if (run->begin == NULL ||
		 run->begin(run->context, process->pid, err) == 0)
		rc = set_off(pipes, why, err);
	if (rc != 1 && process->pid != -1)
		abandon(process);
	process_environment_release(&env);
	close_pipes(pipes);
	return rc;
}
