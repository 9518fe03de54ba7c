/* Allocations: the program's, jansson's, OpenSSL's and the C library's own. */
#include <errno.h>
#include <stddef.h>

#include "shim.h"

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);

static bool
is_refused(const char *call)
{
	if (shim_before(PLAN_ALLOCATIONS, call, SHIM_NO_FD, SHIM_NO_NAME) == 0)
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return is_refused("malloc") ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
	return is_refused("calloc") ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *old, size_t size)
{
	return is_refused("realloc") ? NULL : __libc_realloc(old, size);
}
