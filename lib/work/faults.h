/*
 * faults: the instances whose events a runner could not carry out for reasons
 * of the system: a full disk, a damaged record.  They rest for a while, so that
 * neither the log fills nor a hook runs again and again.
 */
#ifndef KOOGATE_WORK_FAULTS_H
#define KOOGATE_WORK_FAULTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/limits.h"

#define FAULTS_PAUSE_MS 30000
#define FAULTS_KEPT     64 /* the oldest gives way to a new one */

struct faults {
	struct {
		char id[LIMIT_ID + 1];
		int64_t until_ms; /* of clock_monotonic_ms() */
	} list[FAULTS_KEPT];
	size_t count; /* that there have been */
};

/* Let the instance rest from now on. */
void faults_add(struct faults *faults, const char *id);

/* How long it has still to rest, ms; 0: not at all. */
int64_t faults_left(const struct faults *faults, const char *id);

#endif
