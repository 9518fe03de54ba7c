/*
 * unit_openssl: OpenSSL with the allocators of unit.h, which fail on demand.
 */
#ifndef KOOGATE_TESTS_SUPPORT_UNIT_OPENSSL_H
#define KOOGATE_TESTS_SUPPORT_UNIT_OPENSSL_H

#include <openssl/crypto.h>

#include "unit.h"

static inline void *
unit_openssl_malloc(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return unit_malloc(size);
}

static inline void *
unit_openssl_realloc(void *old, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return unit_realloc(old, size);
}

static inline void
unit_openssl_free(void *old, const char *file, int line)
{
	(void)file;
	(void)line;
	free(old);
}

/* To be called before OpenSSL has allocated anything.  0 or -1. */
static inline int
unit_openssl(void)
{
	return CRYPTO_set_mem_functions(unit_openssl_malloc,
		   unit_openssl_realloc, unit_openssl_free) == 1
		   ? 0
		   : -1;
}

#endif
