#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/clock.h"

#define PAUSE_MIN_US 100u
#define PAUSE_MAX_US 10000u

/* Some number that differs between processes and moments. */
static unsigned
jitter(unsigned below)
{
	static unsigned state;

	state =
	    state * 1103515245u + (unsigned)getpid() + (unsigned)clock_now_ms();
	return (state >> 8) % below;
}

/* Sleep a little, longer each time; false when the time is up. */
static bool
pause_until(int64_t deadline, unsigned *pause_us)
{
	if (clock_monotonic_ms() >= deadline)
		return false;
	clock_sleep_us(*pause_us / 2 + jitter(*pause_us));
	if (*pause_us < PAUSE_MAX_US)
		*pause_us *= 2;
	return true;
}

static bool
is_busy(int errnum)
{
	return errnum == EWOULDBLOCK || errnum == EAGAIN || errnum == EACCES ||
	       errnum == EINTR;
}

/* What is wrong with the place for good, not with the moment. */
static const char *
place_fault(int errnum)
{
	return errnum == ENOLCK || errnum == EOPNOTSUPP || errnum == ENOSYS
		   ? ", the file system keeps none: put the state on a local "
		     "disk"
		   : "";
}

int
lock_take(int dir, const char *name, int64_t wait_ms, struct lock *lock,
    struct err *err)
{
	int64_t deadline = clock_monotonic_ms() + wait_ms;
	unsigned pause_us = PAUSE_MIN_US;

	lock->fd = openat(dir, name,
	    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
	if (lock->fd == -1)
		return err_sys(err, "cannot open the lock %s", name);
	while (flock(lock->fd, LOCK_EX | LOCK_NB) != 0) {
		if (is_busy(errno) && pause_until(deadline, &pause_us))
			continue;
		err_sys(err, "cannot take the lock %s%s", name,
		    place_fault(errno));
		lock_release(lock);
		return -1;
	}
	return 0;
}

void
lock_release(struct lock *lock)
{
	if (lock->fd != -1)
		close(lock->fd);
	lock->fd = -1;
}

static int
set_range(int fd, short type, off_t start, off_t len)
{
	struct flock range = {
		.l_type = type,
		.l_whence = SEEK_SET,
		.l_start = start,
		.l_len = len,
	};

	return fcntl(fd, F_OFD_SETLK, &range);
}

int
lock_range_take(int fd, off_t start, off_t len, int64_t wait_ms,
    struct err *err)
{
	int64_t deadline = clock_monotonic_ms() + wait_ms;
	unsigned pause_us = PAUSE_MIN_US;

	while (set_range(fd, F_WRLCK, start, len) != 0) {
		if (!is_busy(errno) || !pause_until(deadline, &pause_us))
			return err_sys(err, "cannot lock bytes %lld to %lld%s",
			    (long long)start, (long long)start + len,
			    place_fault(errno));
	}
	return 0;
}

void
lock_range_release(int fd, off_t start, off_t len)
{
	(void)set_range(fd, F_UNLCK, start, len);
}

int
lock_byte_try(int fd, off_t at, struct err *err)
{
	if (set_range(fd, F_WRLCK, at, 1) == 0)
		return 1;
	if (errno == EAGAIN || errno == EACCES)
		return 0;
	return err_sys(err, "cannot lock byte %lld%s", (long long)at,
	    place_fault(errno));
}

int
lock_range_is_taken(int fd, off_t start, off_t len, struct err *err)
{
	struct flock range = {
		.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = start,
		.l_len = len,
	};

	if (fcntl(fd, F_OFD_GETLK, &range) != 0)
		return err_sys(err, "cannot inspect the lock of byte %lld",
		    (long long)start);
	return range.l_type != F_UNLCK;
}
