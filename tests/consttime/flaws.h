/*
 * flaws: what stands in the place of CRYPTO_memcmp() in consttime.c, which is
 * linked with --wrap=CRYPTO_memcmp: itself, or what a hand might write, or an
 * optimiser make of it.  Its result is marked defined, and nothing else.
 */
#ifndef KOOGATE_TESTS_CONSTTIME_FLAWS_H
#define KOOGATE_TESTS_CONSTTIME_FLAWS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <valgrind/memcheck.h>

int __real_CRYPTO_memcmp(const void *a, const void *b, size_t len);
int __wrap_CRYPTO_memcmp(const void *a, const void *b, size_t len);

static enum flaw {
	NONE,
	MEMCMP,
	EARLY_EXIT,
	TABLE
} flaw;

static int
early_exit(const uint8_t *a, const uint8_t *b, size_t len)
{
	while (len > 0 && *a == *b)
		a++, b++, len--;
	return len > 0;
}

static int
table(const uint8_t *a, const uint8_t *b, size_t len)
{
	static const uint8_t differs[256] = { [1 ... 255] = 1 };
	int sum = 0;

	while (len-- > 0)
		sum |= differs[a[len] ^ b[len]];
	return sum;
}

int
__wrap_CRYPTO_memcmp(const void *a, const void *b, size_t len)
{
	int result = flaw == MEMCMP       ? memcmp(a, b, len)
		     : flaw == EARLY_EXIT ? early_exit(a, b, len)
		     : flaw == TABLE      ? table(a, b, len)
					  : __real_CRYPTO_memcmp(a, b, len);

	VALGRIND_MAKE_MEM_DEFINED(&result, sizeof(result));
	return result;
}

#endif
