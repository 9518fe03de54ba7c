#include "web/watchdog.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/exits.h"
#include "base/limits.h"

/* Whoever waits for a worker that is held shall have been answered when the time
 * is up: so it ends a little before. */
#define EARLY_MS 250

static const volatile int *volatile watched;
static volatile sig_atomic_t fired;

/* Only async-signal-safe calls: shutdown(2), _exit(2). */
static void
on_alarm(int signo)
{
	int saved = errno;

	(void)signo;
	if (watched == NULL || *watched < 0 || fired)
		_exit(EXIT_SYSTEM);
	fired = 1;
	shutdown(*watched, SHUT_RDWR);
	errno = saved;
}

/* Fire after so long, and then again and again; 0: no more. */
static void
set_timer(int ms)
{
	struct timeval time = { ms / 1000, ms % 1000 * 1000 };
	struct itimerval timer = { time, time };

	if (setitimer(ITIMER_REAL, &timer, NULL) != 0)
		BUG("no timer of %d ms", ms);
}

int
watchdog_init(struct err *err)
{
	struct sigaction action = { .sa_handler = on_alarm };
	sigset_t alarm_only;

	sigemptyset(&action.sa_mask);
	sigemptyset(&alarm_only);
	sigaddset(&alarm_only, SIGALRM);
	/* Whoever started us may have blocked it. */
	if (sigaction(SIGALRM, &action, NULL) != 0 ||
	    sigprocmask(SIG_UNBLOCK, &alarm_only, NULL) != 0)
		return err_sys(err, "cannot handle SIGALRM");
	return 0;
}

void
watchdog_start(const volatile int *connection)
{
	watched = connection;
	fired = 0;
	set_timer(LIMIT_REQUEST_MS - EARLY_MS);
}

bool
watchdog_stop(void)
{
	set_timer(0);
	watched = NULL;
	return fired != 0;
}
