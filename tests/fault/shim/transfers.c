/* Calls that may do a part of what they were asked for. */
#include <unistd.h>

#include "calls.h"

ssize_t __read_chk(int fd, void *data, size_t len, size_t size);
ssize_t __pread_chk(int fd, void *data, size_t len, off_t at, size_t size);
ssize_t __pread64_chk(int fd, void *data, size_t len, off64_t at, size_t size);

/* As much as is to be moved now: a half, but never nothing. */
static size_t
part_of(const char *call, int fd, size_t len)
{
	if (shim_before(PLAN_TRANSFERS, call, fd, SHIM_NO_NAME) == SHIM_SHORT)
		return len > 1 ? len / 2 : len;
	return len;
}

#define TRANSFER(call, params, args)                             \
	ssize_t call params                                      \
	{                                                        \
		static ssize_t(*real) params;                    \
		ssize_t n;                                       \
                                                                 \
		FIND_REAL(real, call);                           \
		errno_or_go_on(PLAN_CALLS, #call, fd, NULL, -1); \
		len = part_of(#call, fd, len);                   \
		n = real args;                                   \
		shim_after();                                    \
		return n;                                        \
	}

TRANSFER(read, (int fd, void *data, size_t len), (fd, data, len))
TRANSFER(write, (int fd, const void *data, size_t len), (fd, data, len))
TRANSFER(pread, (int fd, void *data, size_t len, off_t at), (fd, data, len, at))
TRANSFER(pwrite, (int fd, const void *data, size_t len, off_t at),
    (fd, data, len, at))

TRANSFER(pread64, (int fd, void *data, size_t len, off64_t at),
    (fd, data, len, at))
TRANSFER(pwrite64, (int fd, const void *data, size_t len, off64_t at),
    (fd, data, len, at))

/* What the compiler makes of them with _FORTIFY_SOURCE. */
ssize_t
__read_chk(int fd, void *data, size_t len, size_t size)
{
	return read(fd, data, len < size ? len : size);
}

ssize_t
__pread_chk(int fd, void *data, size_t len, off_t at, size_t size)
{
	return pread(fd, data, len < size ? len : size, at);
}

ssize_t
__pread64_chk(int fd, void *data, size_t len, off64_t at, size_t size)
{
	return pread64(fd, data, len < size ? len : size, at);
}
