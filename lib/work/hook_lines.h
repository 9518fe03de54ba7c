/*
 * hook_lines: a hook's standard error, line by line into the log, with the
 * event's id before each.  At most LIMIT_HOOK_LOG bytes of it.
 */
#ifndef KOOGATE_WORK_HOOK_LINES_H
#define KOOGATE_WORK_HOOK_LINES_H

#include <stddef.h>

#define HOOK_LINE_SIZE 1024 /* a longer line is logged in pieces */

struct hook_lines {
	const char *event_id;
	char line[HOOK_LINE_SIZE], last[HOOK_LINE_SIZE];
	size_t len;  /* of the line begun */
	size_t left; /* bytes that may still be logged */
};

void hook_lines_init(struct hook_lines *lines, const char *event_id);
void hook_lines_add(struct hook_lines *lines, const char *data, size_t len);

/* Log what has no line end, and copy the last line that was not blank. */
void hook_lines_end(struct hook_lines *lines, char *last, size_t size);

#endif
