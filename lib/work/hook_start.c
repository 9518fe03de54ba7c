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

#define DEFAULT_PATH "/usr/local/bin:/usr/bin:/bin"
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

struct environment {
	char event[64];
	char event_id[EVENT_ID_SIZE + 32];
	char instance_id[LIMIT_ID + 32];
	char *inherited[4];
	char *list[8];
};

/* "NAME=value", the caller's; NULL when it is not set or memory is short. */
static char *
inherit(const char *name, const char *standard)
{
	const char *value = getenv(name);
	char *text;

	if (value == NULL || *value == '\0')
		value = standard;
	if (value == NULL || asprintf(&text, "%s=%s", name, value) == -1)
		return NULL;
	return text;
}

static void
environment_make(const struct hook_run *run, struct environment *env)
{
	static const char *const names[] = { "PATH", "HOME", "TZ", "LANG" };
	size_t i, n = 0;

	snprintf(env->event, sizeof(env->event), "KOOGATE_EVENT=%s",
	    event_name(run->event));
	snprintf(env->event_id, sizeof(env->event_id), "KOOGATE_EVENT_ID=%s",
	    run->event_id);
	snprintf(env->instance_id, sizeof(env->instance_id),
	    "KOOGATE_INSTANCE_ID=%s", run->instance_id);
	env->list[n++] = env->event;
	env->list[n++] = env->event_id;
	env->list[n++] = env->instance_id;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		env->inherited[i] =
		    inherit(names[i], i == 0 ? DEFAULT_PATH : NULL);
		if (env->inherited[i] != NULL)
			env->list[n++] = env->inherited[i];
	}
	env->list[n] = NULL;
}

static void
environment_release(struct environment *env)
{
	size_t i;

	for (i = 0; i < sizeof(env->inherited) / sizeof(env->inherited[0]); i++)
		free(env->inherited[i]);
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

/* Nothing of ours goes along: signals as at the start of the world. */
static void
reset_signals(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t none;
	int signo;

	for (signo = 1; signo < NSIG; signo++)
		(void)sigaction(signo, &standard, NULL);
	sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
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

	reset_signals();
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
hook_start(const struct hook_run *run, struct hook_process *process,
    char why[HOOK_WHY_SIZE], struct err *err)
{
	int pipes[PIPE_COUNT][2], rc = -1;
	struct environment env = { 0 };
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
	environment_release(&env);
	close_pipes(pipes);
	return rc;
}
