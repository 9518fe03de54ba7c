#include "web/signals.h"

#include <stddef.h>

static volatile sig_atomic_t stop_wanted, renewal_wanted;

static void
on_stop(int signo)
{
	(void)signo;
	stop_wanted = 1;
}

static void
on_renew(int signo)
{
	(void)signo;
	renewal_wanted = 1;
}

/* A reader that has gone is an error of write(2), not our end. */
static void
on_pipe(int signo)
{
	(void)signo;
}

int
signals_set(sigset_t *waiting, struct err *err)
{
	static const int stops[] = { SIGTERM, SIGINT, SIGUSR1 };
	struct sigaction action = { .sa_handler = on_stop };
	sigset_t blocked;
	size_t i;

	sigemptyset(&action.sa_mask);
	sigemptyset(&blocked);
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		sigaddset(&blocked, stops[i]);
		if (sigaction(stops[i], &action, NULL) != 0)
			return err_sys(err, "cannot handle signals");
	}
	action.sa_handler = on_renew;
	sigaddset(&blocked, SIGHUP);
	if (sigaction(SIGHUP, &action, NULL) != 0)
		return err_sys(err, "cannot handle signals");
	action.sa_handler = on_pipe;
	if (sigaction(SIGPIPE, &action, NULL) != 0)
		return err_sys(err, "cannot handle signals");
	if (sigprocmask(SIG_BLOCK, &blocked, waiting) != 0)
		return err_sys(err, "cannot block signals");
	/* Whoever started us may have blocked them. */
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		sigdelset(waiting, stops[i]);
	sigdelset(waiting, SIGHUP);
	return 0;
}

bool
signals_stop_wanted(void)
{
	return stop_wanted != 0;
}

bool
signals_take_renewal(void)
{
	bool wanted = renewal_wanted != 0;

	renewal_wanted = 0;
	return wanted;
}
