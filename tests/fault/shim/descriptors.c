/* Calls about descriptors, and what makes descriptors and processes. */
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "calls.h"

/* It is closed all the same: so does Linux. */
int
close(int fd)
{
	static int (*real)(int);
	int deed = shim_before(PLAN_CALLS, "close", fd, SHIM_NO_NAME), rc;

	FIND_REAL(real, close);
	rc = real(fd);
	if (deed > 0) {
		errno = deed;
		return -1;
	}
	shim_after();
	return rc;
}

int
closedir(DIR *dir)
{
	static int (*real)(DIR *);
	int deed =
		shim_before(PLAN_CALLS, "closedir", dirfd(dir), SHIM_NO_NAME),
	    rc;

	FIND_REAL(real, closedir);
	rc = real(dir);
	if (deed > 0) {
		errno = deed;
		return -1;
	}
	shim_after();
	return rc;
}

/* Any third argument fits into a pointer. */
#define TAKE_OVER_FCNTL(call)                                              \
	int call(int fd, int command, ...)                                 \
	{                                                                  \
		static int (*real)(int, int, ...);                         \
		void *argument;                                            \
		va_list ap;                                                \
		int rc;                                                    \
                                                                           \
		va_start(ap, command);                                     \
		argument = va_arg(ap, void *);                             \
		va_end(ap);                                                \
		FIND_REAL(real, call);                                     \
		errno_or_go_on(PLAN_CALLS, "fcntl", fd, SHIM_NO_NAME, -1); \
		rc = real(fd, command, argument);                          \
		shim_after();                                              \
		return rc;                                                 \
	}

/* Returns its error. */
#define TAKE_OVER_FALLOCATE(call, type)                                   \
	int call(int fd, type at, type len)                               \
	{                                                                 \
		static int (*real)(int, type, type);                      \
		int deed = shim_before(PLAN_CALLS, "posix_fallocate", fd, \
			SHIM_NO_NAME),                                    \
		    rc;                                                   \
                                                                          \
		if (deed > 0)                                             \
			return deed;                                      \
		FIND_REAL(real, call);                                    \
		rc = real(fd, at, len);                                   \
		shim_after();                                             \
		return rc;                                                \
	}

TAKE_OVER_FCNTL(fcntl)
TAKE_OVER_FCNTL(fcntl64)
TAKE_OVER_FALLOCATE(posix_fallocate, off_t)
TAKE_OVER_FALLOCATE(posix_fallocate64, off64_t)
TAKE_OVER(int, ftruncate64, (int fd, off64_t len), (fd, len), fd, SHIM_NO_NAME,
    -1)
TAKE_OVER(int, fstat64, (int fd, struct stat64 *st), (fd, st), fd, SHIM_NO_NAME,
    -1)
TAKE_OVER(int, fstatfs64, (int fd, struct statfs64 *fs), (fd, fs), fd,
    SHIM_NO_NAME, -1)
TAKE_OVER(int, fstatvfs64, (int fd, struct statvfs64 *fs), (fd, fs), fd,
    SHIM_NO_NAME, -1)
TAKE_OVER(struct dirent64 *, readdir64, (DIR * dir), (dir), dirfd(dir),
    SHIM_NO_NAME, NULL)
TAKE_OVER(int, flock, (int fd, int how), (fd, how), fd, SHIM_NO_NAME, -1)
TAKE_OVER(int, fsync, (int fd), (fd), fd, SHIM_NO_NAME, -1)
TAKE_OVER(int, fdatasync, (int fd), (fd), fd, SHIM_NO_NAME, -1)
TAKE_OVER(int, ftruncate, (int fd, off_t len), (fd, len), fd, SHIM_NO_NAME, -1)
TAKE_OVER(int, fstat, (int fd, struct stat *st), (fd, st), fd, SHIM_NO_NAME, -1)
TAKE_OVER(int, fstatfs, (int fd, struct statfs *fs), (fd, fs), fd, SHIM_NO_NAME,
    -1)
TAKE_OVER(int, fstatvfs, (int fd, struct statvfs *fs), (fd, fs), fd,
    SHIM_NO_NAME, -1)
TAKE_OVER(int, futimens, (int fd, const struct timespec times[2]), (fd, times),
    fd, SHIM_NO_NAME, -1)
TAKE_OVER(int, fchdir, (int fd), (fd), fd, SHIM_NO_NAME, -1)
TAKE_OVER(DIR *, fdopendir, (int fd), (fd), fd, SHIM_NO_NAME, NULL)
TAKE_OVER(struct dirent *, readdir, (DIR * dir), (dir), dirfd(dir),
    SHIM_NO_NAME, NULL)
TAKE_OVER(int, dup2, (int from, int to), (from, to), from, SHIM_NO_NAME, -1)
TAKE_OVER(int, dup3, (int from, int to, int flags), (from, to, flags), from,
    SHIM_NO_NAME, -1)
TAKE_OVER(int, pipe2, (int fds[2], int flags), (fds, flags), SHIM_NO_FD,
    SHIM_NO_NAME, -1)
TAKE_OVER(pid_t, fork, (void), (), SHIM_NO_FD, SHIM_NO_NAME, -1)
TAKE_OVER(pid_t, setsid, (void), (), SHIM_NO_FD, SHIM_NO_NAME, -1)
TAKE_OVER(int, pidfd_open, (pid_t pid, unsigned flags), (pid, flags),
    SHIM_NO_FD, SHIM_NO_NAME, -1)
TAKE_OVER(int, signalfd, (int fd, const sigset_t *mask, int flags),
    (fd, mask, flags), SHIM_NO_FD, SHIM_NO_NAME, -1)
TAKE_OVER(int, inotify_init1, (int flags), (flags), SHIM_NO_FD, SHIM_NO_NAME,
    -1)
TAKE_OVER(int, inotify_add_watch, (int fd, const char *path, uint32_t mask),
    (fd, path, mask), SHIM_NO_FD, path, -1)
TAKE_OVER(int, poll, (struct pollfd * fds, nfds_t count, int ms),
    (fds, count, ms), SHIM_NO_FD, SHIM_NO_NAME, -1)
TAKE_OVER(int, ppoll,
    (struct pollfd * fds, nfds_t count, const struct timespec *time,
	const sigset_t *mask),
    (fds, count, time, mask), SHIM_NO_FD, SHIM_NO_NAME, -1)
