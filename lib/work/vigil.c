#include "work/vigil.h"

#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

static const int stops[] = { SIGTERM, SIGINT, SIGHUP };

#define STOPS (sizeof(stops) / sizeof(stops[0]))

/* Set by those, which are shut out but while we sleep. */
static volatile sig_atomic_t stop_wanted;
static sigset_t asleep; /* what is shut out even then */

static void
on_stop(int signo)
{
	(void)signo;
	stop_wanted = 1;
}

int
vigil_take_signals(struct err *err)
{
	struct sigaction action = { .sa_handler = on_stop };
	sigset_t blocked;
	size_t i;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (i = 0; i < STOPS; i++) {
		sigaddset(&blocked, stops[i]);
		if (sigaction(stops[i], &action, NULL) != 0)
			return err_sys(err, "cannot handle signals");
	}
	if (sigprocmask(SIG_BLOCK, &blocked, &asleep) != 0)
		return err_sys(err, "cannot block signals");
	/* Whoever started us may have blocked them. */
	for (i = 0; i < STOPS; i++)
		sigdelset(&asleep, stops[i]);
	action.sa_handler = SIG_IGN;
	if (sigaction(SIGPIPE, &action, NULL) != 0)
		return err_sys(err, "cannot ignore SIGPIPE");
	return 0;
}

bool
vigil_must_stop(void)
{
	sigset_t pending;
	size_t i;

	if (stop_wanted != 0)
		return true;
	if (sigpending(&pending) != 0)
		return false;
	for (i = 0; i < STOPS; i++) {
		if (sigismember(&pending, stops[i]) == 1)
			return true;
	}
	return false;
}

int
vigil_open(const char *state_dir, struct err *err)
{
	struct buf path = BUF_INIT;
	int watch;

	buf_addf(&path, "%s/queue", state_dir);
	watch = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	if (!buf_ok(&path)) {
		err_set(err, "out of memory");
		file_close(&watch);
	} else if (watch == -1 ||
		   inotify_add_watch(watch, path.data,
		       IN_CREATE | IN_ATTRIB | IN_MOVED_TO) == -1) {
		err_sys(err, "cannot watch %s", path.data);
		file_close(&watch);
	}
	buf_release(&path);
	return watch;
}

void
vigil_forget(int watch)
{
	char reports[4096];

	while (watch != -1 && read(watch, reports, sizeof(reports)) > 0)
		;
}

bool
vigil_sleep(int watch, int64_t ms)
{
	struct timespec limit = { ms / 1000, (long)(ms % 1000) * 1000000 };
	struct pollfd report = { watch, POLLIN, 0 };

	return ppoll(&report, 1, &limit, &asleep) != 0;
}
