/*
 * calls: how a call of the C library is taken over.
 *
 * TAKE_OVER defines the function, which lets it fail when the plan says so, and
 * otherwise calls the next of that name: the real one.
 */
#ifndef KOOGATE_TESTS_FAULT_CALLS_H
#define KOOGATE_TESTS_FAULT_CALLS_H

#include <dlfcn.h>
#include <errno.h>

#include "shim.h"

/* The real one, as a pointer of the type of the variable it is given to. */
#define FIND_REAL(real, call)                                        \
	do {                                                         \
		if ((real) == NULL)                                  \
			*(void **)&(real) = dlsym(RTLD_NEXT, #call); \
	} while (0)

/* `failed` is what the call returns then. */
#define TAKE_OVER(type, call, params, args, fd, name, failed)        \
	type call params;                                            \
	type call params                                             \
	{                                                            \
		static type(*real) params;                           \
		type result;                                         \
                                                                     \
		FIND_REAL(real, call);                               \
		errno_or_go_on(PLAN_CALLS, #call, fd, name, failed); \
		result = real args;                                  \
		shim_after();                                        \
		return result;                                       \
	}

#define errno_or_go_on(what, call, fd, name, failed)               \
	do {                                                       \
		int deed_ = shim_before((what), (call), fd, name); \
                                                                   \
		if (deed_ > 0) {                                   \
			errno = deed_;                             \
			return (failed);                           \
		}                                                  \
	} while (0)

#endif
