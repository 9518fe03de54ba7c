/* Whose code crashed, when memory was short: ours, or a library's? */
#include "crash.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define DEPTH 40

static struct plan *plan;

static const char *
object_of(void *address)
{
	const char *slash;
	Dl_info info;

	if (dladdr(address, &info) == 0 || info.dli_fname == NULL)
		return "?";
	slash = strrchr(info.dli_fname, '/');
	return slash != NULL ? slash + 1 : info.dli_fname;
}

/* The C library is where one crashes for others. */
static void
on_crash(int signo)
{
	const char *object = "?";
	void *frames[DEPTH];
	int i, depth = backtrace(frames, DEPTH);

	for (i = 0; i < depth; i++) {
		object = object_of(frames[i]);
		if (strncmp(object, "shim.so", 7) != 0 &&
		    strncmp(object, "libc.so", 7) != 0 &&
		    strncmp(object, "ld-", 3) != 0)
			break;
	}
	snprintf(plan->crash, sizeof(plan->crash), "%s", object);
	signal(signo, SIG_DFL);
	(void)raise(signo);
}

void
crash_report(struct plan *to)
{
	plan = to;
	signal(SIGSEGV, on_crash);
	signal(SIGBUS, on_crash);
	signal(SIGABRT, on_crash);
}
