/*
 * loops: let every call and every allocation of one verb fail, and kill it at
 * every call, one run each; and judge what it has said and left.
 *
 *	loops -n NAME -s STATE -p PLACE -k KOOGATE -c CONFIG [-f FIRST -a AGAIN]
 *	    [-i ID] [-e EVERY] [-t] [-b] [-A] PROGRAM [ARGUMENT...]
 *
 * FIRST and AGAIN are two requests for the same: FIRST.env is the environment
 * of a CGI program, a variable a line, FIRST.body its input.  Without them
 * PROGRAM is a command.  -i: what fails is tried again later; `koogate retry ID`
 * makes it due.  -e 50: every 50th of all only.  Of allocations, the first, the
 * second and the last of each path through the program fail; -A: every one.
 * -t: of the other calls not every one either, in a program that does the same
 * hundreds of times.  -b: a record passes through something between the old and
 * the new, which recovery must bring to the new.  KOOGATE checks, and works below
 * PLACE.  The verb is done in the end, for the next.  FAULT_SHIM names the library
 * to preload.
 *
 * Prints what was done as one line of NAME=VALUE; what is wrong, on standard
 * error.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "request.h"
#include "select.h"
#include "tree_entry.h"
#include "verb.h"

/* A signal may come now and then, not always. */
#define INTERRUPTIONS 10

static const int errnums[] = { EIO, ENOSPC, EDQUOT, EROFS, EINTR, EMFILE,
	ENOLCK, ESTALE };

static struct {
	const char *name, *state, *place, *koogate, *config, *first, *again;
	const char *id;
	long every;
	bool thin, between, all;
} options = { .every = 1 };

static struct verb verb;

static long total[PLAN_WHATS];

/* One kind of fault at each place where it can happen. */
static void
loop(enum plan_deed deed, enum plan_what what, int errnum, int64_t times)
{
	static struct run run;
	int64_t nth;

	for (nth = 1; nth <= total[what] || run.fired; nth++) {
		if (!select_wants(what, nth, options.every)) {
			run.fired = false;
			continue;
		}
		run = (struct run){ .deed = deed,
			.what = what,
			.errnum = errnum,
			.nth = nth,
			.times = times };
		verb_try(&verb, &run);
	}
	run.fired = false;
}

static void
loop_all(void)
{
	size_t i;

	for (i = 0; i < sizeof(errnums) / sizeof(errnums[0]); i++) {
		loop(PLAN_FAIL, PLAN_CALLS, errnums[i], 1);
		loop(PLAN_FAIL, PLAN_CALLS, errnums[i],
		    errnums[i] == EINTR ? INTERRUPTIONS : PLAN_FOREVER);
	}
	loop(PLAN_SHORT, PLAN_TRANSFERS, 0, 1);
	loop(PLAN_SHORT, PLAN_TRANSFERS, 0, PLAN_FOREVER);
	loop(PLAN_FAIL, PLAN_ALLOCATIONS, ENOMEM, 1);
	loop(PLAN_FAIL, PLAN_ALLOCATIONS, ENOMEM, PLAN_FOREVER);
	loop(PLAN_KILL_BEFORE, PLAN_CALLS, 0, 1);
	loop(PLAN_KILL_AFTER, PLAN_CALLS, 0, 1);
}

static void
load_tool(struct program *program, const char *name, const char *verb_name,
    const char *argument)
{
	char *const arguments[] = { (char *)(uintptr_t)options.koogate,
		(char *)(uintptr_t)verb_name, (char *)(uintptr_t) "-c",
		(char *)(uintptr_t)options.config, (char *)(uintptr_t)argument,
		(char *)(uintptr_t)(strcmp(name, "repair") == 0 ? "--repair"
								: NULL),
		NULL };

	program_load(program, options.place, name, arguments, NULL,
	    "/dev/null");
}

static void
load(char **arguments)
{
	struct request first, again;

	request_read(options.first, &first);
	request_read(options.again, &again);
	program_load(&verb.first, options.place, "first", arguments,
	    first.environment, first.body);
	program_load(&verb.again, options.place, "again", arguments,
	    again.environment, again.body);
	load_tool(&verb.fsck, "fsck", "fsck", "--json");
	load_tool(&verb.repair, "repair", "fsck", "--json");
	if (options.id != NULL)
		load_tool(&verb.hurry, "hurry", "retry", options.id);
	tree_take(&verb.tree, options.state);
	verb.tree.buckets[0] = request_bucket(&first);
	verb.tree.buckets[1] = request_bucket(&again);
	verb.locks.dir =
	    openat(verb.tree.root, "locks", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	request_release(&first);
	request_release(&again);
}

static void
unload(void)
{
	program_unload(&verb.first);
	program_unload(&verb.again);
	program_unload(&verb.fsck);
	program_unload(&verb.repair);
	if (options.id != NULL)
		program_unload(&verb.hurry);
	tree_forget(&verb.tree);
}

static int
read_options(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "+n:s:p:k:c:f:a:i:e:tbA")) != -1) {
		switch (option) {
		case 'n':
			options.name = optarg;
			break;
		case 's':
			options.state = optarg;
			break;
		case 'p':
			options.place = optarg;
			break;
		case 'k':
			options.koogate = optarg;
			break;
		case 'c':
			options.config = optarg;
			break;
		case 'f':
			options.first = optarg;
			break;
		case 'a':
			options.again = optarg;
			break;
		case 'i':
			options.id = optarg;
			break;
		case 'e':
			options.every = atol(optarg);
			break;
		case 't':
			options.thin = true;
			break;
		case 'b':
			options.between = true;
			break;
		case 'A':
			options.all = true;
			break;
		default:
			return -1;
		}
	}
	return options.name != NULL && options.state != NULL &&
		       options.place != NULL && options.koogate != NULL &&
		       options.config != NULL && options.every > 0 &&
		       optind < argc && getenv("FAULT_SHIM") != NULL
		   ? 0
		   : -1;
}

static double
now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
print_results(double seconds)
{
	printf("verb=%s calls=%ld allocations=%ld failed=%ld cut=%ld "
	       "starved=%ld killed=%ld states=%ld leftovers=%ld crashes=%ld "
	       "violations=%ld lock_us=%lld s=%.1f\n",
	    verb.name, verb.calls, verb.allocations, verb.failed, verb.cut,
	    verb.starved, verb.killed, verb.states, verb.leftovers,
	    verb.crashes, verb.violations, (long long)verb.lock_ns / 1000,
	    seconds);
}

int
main(int argc, char **argv)
{
	double began = now_s();

	if (read_options(argc, argv) != 0) {
		fprintf(stderr, "loops: see the head of loops.c\n");
		return 100;
	}
	verb.name = options.name;
	verb.endpoint = options.first != NULL;
	verb.cold = options.id != NULL;
	verb.between = options.between;
	load(argv + optind);
	verb_learn(&verb);
	total[PLAN_CALLS] = verb.calls;
	total[PLAN_TRANSFERS] = verb.transfers;
	total[PLAN_ALLOCATIONS] = verb.allocations;
	if (options.thin)
		select_thin(verb.first.plan, PLAN_CALLS, verb.calls);
	if (!options.all)
		select_thin(verb.first.plan, PLAN_ALLOCATIONS,
		    verb.allocations);
	loop_all();
	verb_do(&verb);
	print_results(now_s() - began);
	unload();
	return verb.violations > 0;
}
