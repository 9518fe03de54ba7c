/*
 * killer: kill -9 of anything of one site, at any moment.
 *
 *	killer CONFIG HOOK-DIR EVERY-MS HOOKS-ONE-IN
 *
 * Every so many ms it ends one process, chosen at random: an endpoint, a
 * detached runner or, one time in so many, a hook or its child; and with it up to
 * two more endpoints or runners.  Only of the site with this configuration and
 * these hooks, looked up in /proc, by a descriptor of the very process.  Until
 * SIGTERM; then it prints what it did as one line.
 */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/pidfd.h>
#include <time.h>

#include "proc.h"

#define ENDPOINT  "saas.fcgi"
#define RUNNER    "koogate-runner"
#define MOST      64
#define MOST_PIDS (1 << 22) /* as many as Linux can have */

enum kind {
	KIND_NONE,
	KIND_ENDPOINT,
	KIND_RUNNER,
	KIND_HOOK,
	KIND_CHILD,
	KIND_COUNT
};

static struct {
	const char *config, *hooks;
	long every_ms, hooks_one_in;
} test;

static long counts[KIND_COUNT];
static volatile sig_atomic_t stop_wanted;

static void
on_stop(int signo)
{
	(void)signo;
	stop_wanted = 1;
}

static enum kind
kind_of(long pid)
{
	char name[64];

	if (proc_has_variable(pid, "KOOGATE_EVENT_ID", NULL) &&
	    proc_link_is(pid, "cwd", test.hooks, false))
		return getsid((pid_t)pid) == (pid_t)pid ? KIND_HOOK
							: KIND_CHILD;
	if (!proc_has_variable(pid, "KOOGATE_CONFIG", test.config) ||
	    proc_slurp(pid, "cmdline", name, sizeof(name)) == 0)
		return KIND_NONE;
	if (strcmp(name, RUNNER) == 0)
		return KIND_RUNNER;
	return proc_link_is(pid, "exe", ENDPOINT, true) ? KIND_ENDPOINT
							: KIND_NONE;
}

/* Those that ran before the storm and are not of the site: to look at all of a
 * busy machine again and again would leave no time to kill. */
static unsigned char foreign[MOST_PIDS];

static bool
is_foreign(long pid)
{
	return pid <= 1 || pid >= MOST_PIDS || foreign[pid] != 0;
}

struct victims {
	long pids[KIND_COUNT][MOST];
	int count[KIND_COUNT];
};

/* Before the storm: what is no victim now will never be one. */
static void
find_victims(struct victims *victims, bool before)
{
	DIR *proc = opendir("/proc");
	const struct dirent *entry;
	enum kind kind;
	long pid;

	memset(victims, 0, sizeof(*victims));
	while (proc != NULL && (entry = readdir(proc)) != NULL) {
		pid = strtol(entry->d_name, NULL, 10);
		if (is_foreign(pid))
			continue;
		kind = kind_of(pid);
		if (kind == KIND_NONE)
			foreign[pid] = before;
		else if (victims->count[kind] < MOST)
			victims->pids[kind][victims->count[kind]++] = pid;
	}
	if (proc != NULL)
		closedir(proc);
}

/* The number may be another's by now: look again, then end what was seen.  What
 * was ended once is not ended, and counted, again while it goes. */
static void
end_one(struct victims *victims, enum kind kind)
{
	int which = (int)(random() % victims->count[kind]), fd;
	long pid = victims->pids[kind][which];

	victims->pids[kind][which] =
	    victims->pids[kind][--victims->count[kind]];
	fd = pidfd_open((pid_t)pid, 0);
	if (fd != -1 && kind_of(pid) == kind &&
	    pidfd_send_signal(fd, SIGKILL, NULL, 0) == 0)
		foreign[pid] = 1;
	else
		kind = KIND_NONE;
	counts[kind]++;
	if (fd != -1)
		close(fd);
}

/* Hooks are short: look for one that often. */
#define LOOKS 20

#define MOST_MORE 3

/* The kinds that are due, the preferred one first. */
static void
choose(enum kind wanted[2])
{
	bool hook = random() % test.hooks_one_in == 0;
	int coin = (int)(random() & 1);

	wanted[coin] = hook ? KIND_HOOK : KIND_ENDPOINT;
	wanted[1 - coin] = hook ? KIND_CHILD : KIND_RUNNER;
}

static enum kind
find(const enum kind wanted[2], struct victims *victims)
{
	int look, i;

	for (look = 0; look < LOOKS; look++) {
		find_victims(victims, false);
		for (i = 0; i < 2; i++) {
			if (victims->count[wanted[i]] > 0)
				return wanted[i];
		}
	}
	return KIND_NONE;
}

/* One of a kind that is due, and with it as many others as it comes. */
static void
kill_some(void)
{
	struct victims victims;
	enum kind wanted[2], kind;
	long more = random() % MOST_MORE;

	choose(wanted);
	if ((kind = find(wanted, &victims)) == KIND_NONE) {
		counts[KIND_NONE]++;
		return;
	}
	end_one(&victims, kind);
	while (more-- > 0) {
		kind = (random() & 1) != 0 ? KIND_ENDPOINT : KIND_RUNNER;
		if (victims.count[kind] > 0)
			end_one(&victims, kind);
	}
}

int
main(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = on_stop };
	struct timespec pause;
	struct victims victims;

	if (argc != 5 || (test.every_ms = atol(argv[3])) < 1 ||
	    (test.hooks_one_in = atol(argv[4])) < 1) {
		fprintf(stderr,
		    "usage: killer CONFIG HOOK-DIR EVERY-MS HOOKS-ONE-IN\n");
		return 100;
	}
	test.config = argv[1];
	test.hooks = argv[2];
	srandom((unsigned)time(NULL) ^ (unsigned)getpid());
	if (sigaction(SIGTERM, &action, NULL) != 0)
		return 111;
	pause = (struct timespec){ test.every_ms / 1000,
		test.every_ms % 1000 * 1000000 };
	find_victims(&victims, true);
	while (stop_wanted == 0) {
		kill_some();
		(void)nanosleep(&pause, NULL);
	}
	printf("endpoints=%ld runners=%ld hooks=%ld children=%ld missed=%ld\n",
	    counts[KIND_ENDPOINT], counts[KIND_RUNNER], counts[KIND_HOOK],
	    counts[KIND_CHILD], counts[KIND_NONE]);
	return 0;
}
