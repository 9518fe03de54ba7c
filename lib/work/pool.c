#include "work/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/exits.h"
#include "base/log.h"
#include "work/runner.h"
#include "work/slots.h"
#include "work/vigil.h"

/* How a runner of the pool tells its end. */
enum {
	RUNNER_DONE = 0,
	RUNNER_FAULTS = 1,
	RUNNER_WITHOUT_SLOT = 2,
	RUNNER_BROKEN = EXIT_SYSTEM
};

/* Do not fork as fast as they die. */
#define REPLACE_PAUSE_US 1000000u

/* The pool at work. */
struct shift {
	struct pool *pool;
	pid_t pids[LIMIT_HOOK_SLOTS]; /* 0: none */
	int tell[2];                  /* a byte for each attempt's effect */
	int signals;                  /* signalfd(2) */
	sigset_t before;              /* what was blocked when we came */
	bool stopping, broken;
};

static void
tell_pool(void *audience, enum outcome_effect effect)
{
	const int *fd = audience;
	unsigned char byte = (unsigned char)effect;

	/* Nobody is left to count: then nobody wants to know. */
	(void)!write(*fd, &byte, 1);
}

static int
be_runner(struct shift *shift, struct err *err)
{
	struct pool *pool = shift->pool;
	struct runner runner = {
		.shop = pool->shop,
		.mode = pool->watch ? RUNNER_WATCH : RUNNER_DRAIN,
		.slot = -1,
		.count = pool->shop->config->hook_slots,
		.tell = tell_pool,
		.audience = &shift->tell[1],
	};

	if (prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 ||
	    sigprocmask(SIG_SETMASK, &shift->before, NULL) != 0)
		return err_sys(err, "cannot set up a runner");
	/* An open file of its own: slots are taken by open files. */
	runner.slots = slots_open(pool->shop->store, err);
	if (runner.slots == -1 || vigil_take_signals(err) != 0)
		return -1;
	if (runner_work(&runner, err) != 0)
		return -1;
	if (runner.faults.count > 0)
		return RUNNER_FAULTS;
	return runner.worked_in_slot ? RUNNER_DONE : RUNNER_WITHOUT_SLOT;
}

static int
start_runner(struct shift *shift, pid_t *pid, struct err *err)
{
	pid_t parent = getpid();
	int rc;

	if ((*pid = fork()) == -1) {
		*pid = 0;
		return err_sys(err, "cannot start a runner");
	}
	if (*pid != 0)
		return 0;
	file_close(&shift->tell[0]);
	file_close(&shift->signals);
	rc = getppid() == parent ? be_runner(shift, err) : RUNNER_DONE;
	if (rc == -1)
		log_error("%s", err->text);
	_exit(rc == -1 ? RUNNER_BROKEN : rc);
}

static int
start_all(struct shift *shift, struct err *err)
{
	int64_t i;

	for (i = 0; i < shift->pool->runners; i++) {
		if (shift->pids[i] == 0 &&
		    start_runner(shift, &shift->pids[i], err) != 0)
			return -1;
	}
	return 0;
}

static void
stop_all(struct shift *shift)
{
	int64_t i;

	shift->stopping = true;
	for (i = 0; i < shift->pool->runners; i++) {
		if (shift->pids[i] != 0)
			(void)kill(shift->pids[i], SIGTERM);
	}
}

/* How a runner ended; true when it should be replaced. */
static bool
take_leave(struct shift *shift, int status)
{
	struct pool *pool = shift->pool;
	bool died = !WIFEXITED(status);

	if (died) {
		pool->died++;
		log_error("a runner was ended by signal %d", WTERMSIG(status));
	} else if (WEXITSTATUS(status) == RUNNER_FAULTS)
		pool->faults++;
	else if (WEXITSTATUS(status) == RUNNER_WITHOUT_SLOT)
		pool->without++;
	else if (WEXITSTATUS(status) != RUNNER_DONE)
		shift->broken = true;
	return pool->watch && !shift->stopping;
}

/* Bury the dead.  The number of those that should be replaced. */
static int
reap(struct shift *shift)
{
	int status, missing = 0;
	int64_t i;

	for (i = 0; i < shift->pool->runners; i++) {
		if (shift->pids[i] == 0 ||
		    waitpid(shift->pids[i], &status, WNOHANG) <= 0)
			continue;
		shift->pids[i] = 0;
		missing += take_leave(shift, status);
	}
	return missing;
}

static bool
any_left(const struct shift *shift)
{
	int64_t i;

	for (i = 0; i < shift->pool->runners; i++) {
		if (shift->pids[i] != 0)
			return true;
	}
	return false;
}

static void
count(struct shift *shift)
{
	unsigned char effects[512];
	struct pool *pool = shift->pool;
	ssize_t n, i;

	while ((n = read(shift->tell[0], effects, sizeof(effects))) > 0) {
		for (i = 0; i < n; i++)
			pool->counts[effects[i] % EFFECT_COUNT]++;
		if (pool->progress != NULL)
			pool->progress(pool);
	}
}

/* A signal to us, or the end of a runner. */
static int
take_signal(struct shift *shift, struct err *err)
{
	struct signalfd_siginfo info;

	while (read(shift->signals, &info, sizeof(info)) ==
	       (ssize_t)sizeof(info)) {
		if (info.ssi_signo != SIGCHLD)
			stop_all(shift);
	}
	if (reap(shift) == 0)
		return 0;
	clock_sleep_us(REPLACE_PAUSE_US);
	return start_all(shift, err);
}

static int
mind(struct shift *shift, struct err *err)
{
	struct pollfd fds[] = { { shift->signals, POLLIN, 0 },
		{ shift->tell[0], POLLIN, 0 } };
	int rc = 0;

	while (rc == 0 && any_left(shift)) {
		if (poll(fds, 2, -1) == -1 && errno != EINTR)
			return err_sys(err, "cannot wait for the runners");
		if (fds[1].revents != 0)
			count(shift);
		if (fds[0].revents != 0)
			rc = take_signal(shift, err);
	}
	count(shift);
	return rc;
}

static int
set_up(struct shift *shift, struct err *err)
{
	sigset_t ours;

	sigemptyset(&ours);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGINT);
	sigaddset(&ours, SIGHUP);
	sigaddset(&ours, SIGCHLD);
	if (sigprocmask(SIG_BLOCK, &ours, &shift->before) != 0)
		return err_sys(err, "cannot block signals");
	shift->signals = signalfd(-1, &ours, SFD_CLOEXEC | SFD_NONBLOCK);
	if (shift->signals == -1 ||
	    pipe2(shift->tell, O_CLOEXEC | O_NONBLOCK) != 0)
		return err_sys(err, "cannot set up the pool");
	return 0;
}

int
pool_run(struct pool *pool, struct err *err)
{
	struct shift shift = { .pool = pool,
		.tell = { -1, -1 },
		.signals = -1 };
	int rc;

	rc = set_up(&shift, err);
	if (rc == 0)
		rc = start_all(&shift, err);
	if (rc != 0)
		stop_all(&shift);
	if (mind(&shift, err) != 0)
		rc = -1;
	(void)sigprocmask(SIG_SETMASK, &shift.before, NULL);
	file_close(&shift.signals);
	file_close(&shift.tell[0]);
	file_close(&shift.tell[1]);
	if (rc == 0 && shift.broken)
		return err_set(err, "a runner failed; the log says why");
	return rc;
}
