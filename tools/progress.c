#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

#define EVERY_MS 1000

void
progress_begin(struct progress *progress, bool wanted)
{
	bool told = wanted && isatty(STDERR_FILENO) == 1;

	*progress = (struct progress){ told ? clock_monotonic_ms() : 0, false };
}

bool
progress_due(struct progress *progress)
{
	int64_t now_ms = progress->told_ms != 0 ? clock_monotonic_ms() : 0;

	if (now_ms == 0 || now_ms - progress->told_ms < EVERY_MS)
		return false;
	progress_wipe(progress);
	progress->told_ms = now_ms;
	progress->shown = true;
	return true;
}

void
progress_wipe(struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}
