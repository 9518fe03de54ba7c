/*
 * progress: a line on the terminal that says how far long work is, once a second,
 * and gives way to whatever else is printed.
 */
#ifndef KOOGATE_TOOL_PROGRESS_H
#define KOOGATE_TOOL_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	int64_t told_ms; /* when the line was last due; 0: there is none */
	bool shown;
};

/* There is one if it is wanted and standard error is a terminal. */
void progress_begin(struct progress *progress, bool wanted);

/* Is it time?  Then the caller writes the line, without a newline, to standard
 * error: the last one is gone. */
bool progress_due(struct progress *progress);

/* Before anything else is printed, and in the end. */
void progress_wipe(struct progress *progress);

#endif
