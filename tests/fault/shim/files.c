/* Calls about files by name. */
#include <dirent.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "calls.h"

int __open_2(const char *path, int flags);
int __openat_2(int dir, const char *path, int flags);
int __open64_2(const char *path, int flags);
int __openat64_2(int dir, const char *path, int flags);

static mode_t
mode_of(int flags, va_list ap)
{
	return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(ap, mode_t) : 0;
}

#define TAKE_OVER_OPEN(call)                                              \
	int call(const char *path, int flags, ...)                        \
	{                                                                 \
		static int (*real)(const char *, int, ...);               \
		mode_t mode;                                              \
		va_list ap;                                               \
		int fd;                                                   \
                                                                          \
		va_start(ap, flags);                                      \
		mode = mode_of(flags, ap);                                \
		va_end(ap);                                               \
		FIND_REAL(real, call);                                    \
		errno_or_go_on(PLAN_CALLS, "open", SHIM_NO_FD, path, -1); \
		fd = real(path, flags, mode);                             \
		shim_after();                                             \
		return fd;                                                \
	}

#define TAKE_OVER_OPENAT(call)                                              \
	int call(int dir, const char *path, int flags, ...)                 \
	{                                                                   \
		static int (*real)(int, const char *, int, ...);            \
		mode_t mode;                                                \
		va_list ap;                                                 \
		int fd;                                                     \
                                                                            \
		va_start(ap, flags);                                        \
		mode = mode_of(flags, ap);                                  \
		va_end(ap);                                                 \
		FIND_REAL(real, call);                                      \
		errno_or_go_on(PLAN_CALLS, "openat", SHIM_NO_FD, path, -1); \
		fd = real(dir, path, flags, mode);                          \
		shim_after();                                               \
		return fd;                                                  \
	}

TAKE_OVER_OPEN(open)
TAKE_OVER_OPEN(open64)
TAKE_OVER_OPENAT(openat)
TAKE_OVER_OPENAT(openat64)

/* What the compiler makes of them with _FORTIFY_SOURCE. */
int
__open_2(const char *path, int flags)
{
	return open(path, flags);
}

int
__openat_2(int dir, const char *path, int flags)
{
	return openat(dir, path, flags);
}

int
__open64_2(const char *path, int flags)
{
	return open64(path, flags);
}

int
__openat64_2(int dir, const char *path, int flags)
{
	return openat64(dir, path, flags);
}

TAKE_OVER(FILE *, fopen, (const char *path, const char *mode), (path, mode),
    SHIM_NO_FD, path, NULL)
TAKE_OVER(FILE *, fopen64, (const char *path, const char *mode), (path, mode),
    SHIM_NO_FD, path, NULL)
TAKE_OVER(DIR *, opendir, (const char *path), (path), SHIM_NO_FD, path, NULL)
TAKE_OVER(int, stat, (const char *path, struct stat *st), (path, st),
    SHIM_NO_FD, path, -1)
TAKE_OVER(int, fstatat, (int dir, const char *path, struct stat *st, int flags),
    (dir, path, st, flags), SHIM_NO_FD, path, -1)
TAKE_OVER(int, stat64, (const char *path, struct stat64 *st), (path, st),
    SHIM_NO_FD, path, -1)
TAKE_OVER(int, fstatat64,
    (int dir, const char *path, struct stat64 *st, int flags),
    (dir, path, st, flags), SHIM_NO_FD, path, -1)
TAKE_OVER(int, access, (const char *path, int how), (path, how), SHIM_NO_FD,
    path, -1)
TAKE_OVER(int, faccessat, (int dir, const char *path, int how, int flags),
    (dir, path, how, flags), SHIM_NO_FD, path, -1)
TAKE_OVER(int, mkdir, (const char *path, mode_t mode), (path, mode), SHIM_NO_FD,
    path, -1)
TAKE_OVER(int, mkdirat, (int dir, const char *path, mode_t mode),
    (dir, path, mode), SHIM_NO_FD, path, -1)
TAKE_OVER(int, rename, (const char *from, const char *to), (from, to),
    SHIM_NO_FD, to, -1)
TAKE_OVER(int, renameat,
    (int from_dir, const char *from, int to_dir, const char *to),
    (from_dir, from, to_dir, to), SHIM_NO_FD, to, -1)
TAKE_OVER(int, linkat,
    (int from_dir, const char *from, int to_dir, const char *to, int flags),
    (from_dir, from, to_dir, to, flags), SHIM_NO_FD, to, -1)
TAKE_OVER(int, unlink, (const char *path), (path), SHIM_NO_FD, path, -1)
TAKE_OVER(int, unlinkat, (int dir, const char *path, int flags),
    (dir, path, flags), SHIM_NO_FD, path, -1)
TAKE_OVER(int, remove, (const char *path), (path), SHIM_NO_FD, path, -1)
TAKE_OVER(int, chmod, (const char *path, mode_t mode), (path, mode), SHIM_NO_FD,
    path, -1)
TAKE_OVER(int, fchmodat, (int dir, const char *path, mode_t mode, int flags),
    (dir, path, mode, flags), SHIM_NO_FD, path, -1)
TAKE_OVER(int, utimensat,
    (int dir, const char *path, const struct timespec times[2], int flags),
    (dir, path, times, flags), SHIM_NO_FD, path, -1)
TAKE_OVER(int, execve,
    (const char *path, char *const argv[], char *const envp[]),
    (path, argv, envp), SHIM_NO_FD, path, -1)
