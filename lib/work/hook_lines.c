#include "work/hook_lines.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/log.h"

void
hook_lines_init(struct hook_lines *lines, const char *event_id)
{
	lines->event_id = event_id;
	lines->len = 0;
	lines->last[0] = '\0';
	lines->left = LIMIT_HOOK_LOG;
}

static void
flush(struct hook_lines *lines)
{
	size_t len = lines->len;

	lines->line[len] = '\0';
	lines->len = 0;
	if (len == 0)
		return;
	memcpy(lines->last, lines->line, len + 1);
	if (lines->left == 0)
		return;
	if (len >= lines->left) {
		lines->left = 0;
		log_warn("event %s: its hook says more than is logged",
		    lines->event_id);
		return;
	}
	lines->left -= len;
	log_info("event %s: %s", lines->event_id, lines->line);
}

void
hook_lines_add(struct hook_lines *lines, const char *data, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (data[i] == '\n' || lines->len == HOOK_LINE_SIZE - 1)
			flush(lines);
		/* A NUL would end the line, a CR comes from Windows. */
		if (data[i] != '\n' && data[i] != '\r' && data[i] != '\0')
			lines->line[lines->len++] = data[i];
	}
}

void
hook_lines_end(struct hook_lines *lines, char *last, size_t size)
{
	flush(lines);
	snprintf(last, size, "%.*s", (int)size - 1, lines->last);
}
