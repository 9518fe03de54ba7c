/* The count, and what happens at the nth. */
#include "shim.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "crash.h"
#include "serve.h"

#define DEPTH          40
#define LOOK_US        50
#define PATIENCE_LOOKS 40000 /* 2 s */

static struct plan *plan;

/* What we do ourselves is not counted, nor what a handler of ours does. */
static __thread bool busy;

/* The call that is under way is the one after which to die. */
static __thread bool doomed;

static void
copy(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%s", from);
}

/* Told once, of the first: who and what. */
static void
tell(const char *call, int fd, const char *name)
{
	char link[32], target[sizeof(plan->name)];
	ssize_t n;

	if (atomic_exchange(&plan->fired, 1) != 0)
		return;
	copy(plan->call, sizeof(plan->call), call);
	copy(plan->name, sizeof(plan->name), name != NULL ? name : "");
	if (fd < 0 || name != NULL)
		return;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = syscall(SYS_readlinkat, AT_FDCWD, link, target, sizeof(target) - 1);
	target[n > 0 ? n : 0] = '\0';
	copy(plan->name, sizeof(plan->name), target);
}

static int64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static _Noreturn void
die(void)
{
	const struct timespec look = { 0, LOOK_US * 1000 };
	int looks = 0;

	atomic_store(&plan->at_point, 1);
	while (atomic_load(&plan->go) == 0 && looks++ < PATIENCE_LOOKS)
		syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &look, NULL);
	atomic_store(&plan->died_ns, now_ns());
	for (;;)
		syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

static void
trace(enum plan_what what, int64_t nth, const char *call)
{
	uint32_t hash = 2166136261u;
	void *frames[DEPTH];
	int i, depth = backtrace(frames, DEPTH);

	for (; *call != '\0'; call++)
		hash = (hash ^ (unsigned char)*call) * 16777619u;
	for (i = 0; i < depth; i++)
		hash = (hash ^ (uint32_t)(uintptr_t)frames[i]) * 16777619u;
	if (nth <= PLAN_PATHS)
		plan->paths[what][nth - 1] = hash;
}

static int
strike(const char *call, int fd, const char *name)
{
	tell(call, fd, name);
	switch (plan->deed) {
	case PLAN_FAIL:
		return plan->errnum;
	case PLAN_SHORT:
		return SHIM_SHORT;
	case PLAN_KILL_BEFORE:
		die();
	case PLAN_KILL_AFTER:
		doomed = true;
		return 0;
	default:
		return 0;
	}
}

int
shim_before(enum plan_what what, const char *call, int fd, const char *name)
{
	int deed = 0, saved = errno;
	int64_t nth;

	if (plan == NULL || busy || plan->deed == PLAN_NOTHING)
		return 0;
	busy = true;
	nth = atomic_fetch_add(&plan->seen[what], 1) + 1;
	if (plan->deed == PLAN_TRACE)
		trace(what, nth, call);
	else if (plan->what == what && nth >= plan->nth &&
		 nth - plan->nth < plan->times)
		deed = strike(call, fd, name);
	busy = false;
	errno = saved;
	return deed;
}

void
shim_after(void)
{
	if (doomed)
		die();
}

static struct plan *
map_plan(void)
{
	const char *path = getenv(PLAN_ENV_FILE);
	int fd = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
	void *map = MAP_FAILED;

	if (fd != -1)
		map = mmap(NULL, sizeof(struct plan), PROT_READ | PROT_WRITE,
		    MAP_SHARED, fd, 0);
	if (fd != -1)
		close(fd);
	return map != MAP_FAILED ? map : NULL;
}

/* The first backtrace(3) loads a library: not in the middle of a run. */
__attribute__((constructor)) static void
begin(void)
{
	void *frames[2];
	struct plan *mapped = map_plan();

	if (mapped == NULL)
		return;
	(void)backtrace(frames, 2);
	serve_runs(mapped);
	crash_report(mapped);
	plan = mapped;
}
