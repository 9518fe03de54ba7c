#include "base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/codec.h"
#include "base/limits.h"

/* The logger and the stop flag are the only global state of the house. */
static struct {
	const char *program;
	int fd;
} logger = { "koogate", STDERR_FILENO };

void
log_init(const char *program)
{
	logger.program = program;
}

int
log_open(const char *path, struct err *err)
{
	int fd;

	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY,
	    0600);
	if (fd == -1)
		return err_sys(err, "cannot open the log file %s", path);
	if (logger.fd != STDERR_FILENO)
		close(logger.fd);
	logger.fd = fd;
	return 0;
}

int
log_descriptor(void)
{
	return logger.fd;
}

__attribute__((format(printf, 2, 0))) static void
write_line(const char *level, const char *fmt, va_list ap)
{
	char text[LIMIT_LOG_LINE], line[LIMIT_LOG_LINE];
	char now[CLOCK_ISO_SIZE];
	size_t used;
	int n;

	clock_format_iso(clock_now_ms(), now);
	n = snprintf(line, sizeof(line), "%s %s %.32s[%ld]: ", now, level,
	    logger.program, (long)getpid());
	used = n > 0 ? (size_t)n : 0;
	vsnprintf(text, sizeof(text), fmt, ap);
	used +=
	    codec_escape_controls(text, line + used, sizeof(line) - used - 1);
	line[used++] = '\n';
	/* A log that cannot be written is no reason to fail a call. */
	if (write(logger.fd, line, used) == -1)
		return;
}

#define DEFINE_LEVEL(function, level)       \
	void function(const char *fmt, ...) \
	{                                   \
		va_list ap;                 \
                                            \
		va_start(ap, fmt);          \
		write_line(level, fmt, ap); \
		va_end(ap);                 \
	}

DEFINE_LEVEL(log_error, "error")
DEFINE_LEVEL(log_warn, "warning")
DEFINE_LEVEL(log_info, "info")
