/* normal: a file of the state as a number, equal when two runs of one verb have
 * left the same. */
#ifndef KOOGATE_TESTS_FAULT_NORMAL_H
#define KOOGATE_TESTS_FAULT_NORMAL_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Never 0. */
uint64_t normal_of(const char *path, mode_t mode, const char *data, size_t len);

uint64_t normal_hash(uint64_t hash, const void *data, size_t len);

#endif
