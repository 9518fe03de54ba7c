#include "tool.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/limits.h"

__attribute__((format(printf, 2, 0))) static void
say(const char *name, const char *fmt, va_list ap)
{
	char text[LIMIT_LOG_LINE], line[LIMIT_LOG_LINE];

	vsnprintf(text, sizeof(text), fmt, ap);
	codec_escape_controls(text, line, sizeof(line));
	fprintf(stderr, "koogate%s%s: %s\n", name != NULL ? " " : "",
	    name != NULL ? name : "", line);
}

void
tool_say(const char *name, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(name, fmt, ap);
	va_end(ap);
}

int
tool_usage(const char *name, const char *fmt, ...)
{
	const struct tool_command *command = tool_command_find(name);
	va_list ap;

	if (command == NULL)
		BUG("no command %s", name);
	if (fmt == NULL) {
		printf("usage: koogate %s %s\n%s.\n", name, command->synopsis,
		    command->summary);
		return TOOL_OK;
	}
	va_start(ap, fmt);
	say(name, fmt, ap);
	va_end(ap);
	fprintf(stderr, "usage: koogate %s %s\n", name, command->synopsis);
	return TOOL_USAGE;
}

int
tool_fail(const char *name, const struct err *err)
{
	tool_say(name, "%s", err->text);
	return TOOL_SYSTEM;
}

const char *
tool_config_path(const char *option)
{
	return option != NULL ? option : config_path();
}

void
tool_print_text(const char *text, int width)
{
	char line[LIMIT_LOG_LINE], *whole = NULL;
	size_t size = 4 * strlen(text) + 6; /* each may become \xHH */

	/* A License may be longer; without memory the beginning must do. */
	if (size > sizeof(line))
		whole = malloc(size);
	codec_escape_controls(text, whole != NULL ? whole : line,
	    whole != NULL ? size : sizeof(line));
	printf("%-*s", width, whole != NULL ? whole : line);
	free(whole);
}

int
tool_print_json(const json_t *value)
{
	if (json_dumpf(value, stdout, JSON_INDENT(2)) != 0 ||
	    putchar('\n') == EOF || fflush(stdout) != 0)
		return -1;
	return 0;
}
