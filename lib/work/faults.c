#include "work/faults.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

void
faults_add(struct faults *faults, const char *id)
{
	size_t at = faults->count++ % FAULTS_KEPT;

	snprintf(faults->list[at].id, sizeof(faults->list[at].id), "%s", id);
	faults->list[at].until_ms = clock_monotonic_ms() + FAULTS_PAUSE_MS;
}

int64_t
faults_left(const struct faults *faults, const char *id)
{
	int64_t now = clock_monotonic_ms(), left, longest = 0;
	size_t i;

	for (i = 0; i < FAULTS_KEPT; i++) {
		left = faults->list[i].until_ms - now;
		if (left > longest && strcmp(faults->list[i].id, id) == 0)
			longest = left;
	}
	return longest;
}
