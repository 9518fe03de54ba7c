/*
 * unit_really: for a program that has functions in the place of a library's.
 *
 * What the program defines is found first, by the archive's code as well.
 */
#ifndef KOOGATE_TESTS_SUPPORT_UNIT_REALLY_H
#define KOOGATE_TESTS_SUPPORT_UNIT_REALLY_H

#include <dlfcn.h>
#include <string.h>

/* Declare `really`, the library's function of that name. */
#define UNIT_REALLY(type, name, parameters)    \
	void *found = dlsym(RTLD_NEXT, #name); \
	type(*really) parameters;              \
                                               \
	memcpy(&really, &found, sizeof(really))

#endif
