#include "serve.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_NS     200000
#define LOOKS       15000 /* 3 s */
#define EXIT_SYSTEM 111

static int
descriptor(const char *variable)
{
	const char *text = getenv(variable);

	return text != NULL ? atoi(text) : -1;
}

static void
give_file(const char *path, int flags, int to)
{
	int fd = open(path, flags, 0600);

	if (fd == -1 || dup2(fd, to) == -1)
		_exit(EXIT_SYSTEM);
	close(fd);
}

/* What a server gives a CGI program; and nothing of ours. */
static void
begin_run(const struct plan *plan)
{
	give_file(plan->input, O_RDONLY, STDIN_FILENO);
	give_file(plan->output, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
	unsetenv(PLAN_ENV_FILE);
	unsetenv(PLAN_ENV_ORDER);
	unsetenv(PLAN_ENV_TOLD);
	unsetenv("LD_PRELOAD");
}

/* The runner of a pool that was killed, a hook whose runner was: they have a
 * little time.  The number of those that do not use it. */
static int
reap_orphans(void)
{
	const struct timespec look = { 0, LOOK_NS };
	int looks = 0;
	pid_t pid;

	while ((pid = waitpid(-1, NULL, WNOHANG)) != -1) {
		if (pid == 0 && looks++ == LOOKS)
			return 1;
		if (pid == 0)
			(void)nanosleep(&look, NULL);
	}
	return 0;
}

void
serve_runs(struct plan *plan)
{
	int order = descriptor(PLAN_ENV_ORDER),
	    told = descriptor(PLAN_ENV_TOLD);
	struct plan_end end;
	char byte;
	pid_t pid;

	(void)prctl(PR_SET_CHILD_SUBREAPER, 1);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (read(order, &byte, 1) == 1) {
		if ((pid = fork()) == 0) {
			close(order);
			close(told);
			begin_run(plan);
			atomic_store(&plan->pid, getpid());
			return;
		}
		if (pid == -1)
			_exit(EXIT_SYSTEM);
		while (waitpid(pid, &end.status, 0) == -1 && errno == EINTR)
			;
		end.left = reap_orphans();
		if (write(told, &end, sizeof(end)) != sizeof(end))
			break;
	}
	_exit(0);
}
