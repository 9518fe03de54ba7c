#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tree_entry.h"

#define VARIABLES 32
#define TEXT_SIZE 512

/* Longer than a lock is waited for, or a watchdog waits. */
#define HANGS_MS 20000
#define LOOK_US  50

static struct plan *
make_plan(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	void *map;

	if (fd == -1 || ftruncate(fd, sizeof(struct plan)) != 0)
		tree_die(path);
	map = mmap(NULL, sizeof(struct plan), PROT_READ | PROT_WRITE,
	    MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		tree_die(path);
	close(fd);
	return map;
}

static void
add(char **list, size_t *count, const char *name, const char *value)
{
	if (*count == VARIABLES - 1 ||
	    asprintf(&list[*count], "%s=%s", name, value) == -1)
		tree_die("environment");
	list[++*count] = NULL;
}

static void
add_number(char **list, size_t *count, const char *name, int number)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", number);
	add(list, count, name, text);
}

static pid_t
spawn(char *const *arguments, char *const *environment)
{
	pid_t pid;
	int rc;

	rc =
	    posix_spawn(&pid, arguments[0], NULL, NULL, arguments, environment);
	if (rc != 0) {
		errno = rc;
		tree_die(arguments[0]);
	}
	return pid;
}

void
program_load(struct program *program, const char *place, const char *name,
    char *const *arguments, char *const *environment, const char *input)
{
	char *list[VARIABLES], path[TEXT_SIZE];
	int order[2], told[2];
	size_t count = 0;

	snprintf(path, sizeof(path), "%s/%s.plan", place, name);
	program->plan = make_plan(path);
	snprintf(program->plan->input, sizeof(program->plan->input), "%s",
	    input);
	snprintf(program->plan->output, sizeof(program->plan->output),
	    "%s/%s.out", place, name);
	if (pipe2(order, 0) != 0 || pipe2(told, 0) != 0 ||
	    fcntl(order[1], F_SETFD, FD_CLOEXEC) != 0 ||
	    fcntl(told[0], F_SETFD, FD_CLOEXEC) != 0)
		tree_die("pipe");
	for (; environment != NULL && *environment != NULL; environment++) {
		if (count == VARIABLES - 8)
			tree_die("too many variables");
		list[count++] = *environment;
	}
	add(list, &count, "PATH", "/usr/bin:/bin");
	add(list, &count, "LD_PRELOAD", getenv("FAULT_SHIM"));
	add(list, &count, PLAN_ENV_FILE, path);
	add_number(list, &count, PLAN_ENV_ORDER, order[0]);
	add_number(list, &count, PLAN_ENV_TOLD, told[1]);
	program->pid = spawn(arguments, list);
	close(order[0]);
	close(told[1]);
	program->order = order[1];
	program->told = told[0];
}

static void
set_plan(struct plan *plan, const struct run *run)
{
	int i;

	plan->deed = run->deed;
	plan->what = run->what;
	plan->nth = run->nth;
	plan->times = run->times;
	plan->errnum = run->errnum;
	for (i = 0; i < PLAN_WHATS; i++)
		atomic_store(&plan->seen[i], 0);
	atomic_store(&plan->pid, 0);
	atomic_store(&plan->fired, 0);
	atomic_store(&plan->at_point, 0);
	atomic_store(&plan->go, run->at_point == NULL);
	plan->call[0] = plan->name[0] = plan->crash[0] = '\0';
}

/* True when the end has been told, false when the time is up. */
static bool
wait_for_end(struct program *program, struct run *run)
{
	struct pollfd told = { program->told, POLLIN, 0 };
	bool asked = run->at_point == NULL;
	long us;

	if (asked)
		return poll(&told, 1, HANGS_MS) == 1;
	for (us = 0; us < HANGS_MS * 1000L; us += LOOK_US) {
		if (poll(&told, 1, 0) == 1)
			return true;
		if (!asked && atomic_load(&program->plan->at_point) != 0) {
			run->at_point(run->context);
			atomic_store(&program->plan->go, 1);
			asked = true;
		}
		usleep(LOOK_US);
	}
	return false;
}

static void
read_output(const struct plan *plan, struct run *run)
{
	int fd = open(plan->output, O_RDONLY | O_CLOEXEC);
	ssize_t n = -1;

	if (fd != -1) {
		n = read(fd, run->output, sizeof(run->output) - 1);
		close(fd);
	}
	run->output[n > 0 ? n : 0] = '\0';
}

void
program_run(struct program *program, struct run *run)
{
	struct plan_end end;

	set_plan(program->plan, run);
	if (write(program->order, "g", 1) != 1)
		tree_die("cannot order a run");
	run->hung = !wait_for_end(program, run);
	if (run->hung && atomic_load(&program->plan->pid) > 1)
		kill(atomic_load(&program->plan->pid), SIGKILL);
	if (read(program->told, &end, sizeof(end)) != sizeof(end))
		tree_die("cannot learn how a run ended");
	run->status = end.status;
	run->left = end.left;
	run->fired = atomic_load(&program->plan->fired) != 0;
	read_output(program->plan, run);
}

void
program_unload(struct program *program)
{
	close(program->order);
	close(program->told);
	while (waitpid(program->pid, NULL, 0) == -1 && errno == EINTR)
		;
	munmap(program->plan, sizeof(*program->plan));
}
