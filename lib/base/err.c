#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
err_set(struct err *e, const char *fmt, ...)
{
	va_list ap;

	e->errnum = 0;
	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	return -1;
}

/* What an operator does about it; whoever knows better says so in the message
 * itself. */
static const char *
advice_of(int errnum)
{
	static const struct {
		int errnum;
		const char *words;
	} advices[] = {
		{ ENOSPC, " (make room: see df, and df -i for inodes)" },
		{ EDQUOT, " (make room, or have the quota raised)" },
		{ EROFS, " (the kernel's log says why; then remount it)" },
		{ EFBIG, " (have the limit on file sizes raised: ulimit -f)" },
	};
	size_t i;

	for (i = 0; i < sizeof(advices) / sizeof(advices[0]); i++) {
		if (advices[i].errnum == errnum)
			return advices[i].words;
	}
	return "";
}

int
err_sys(struct err *e, const char *fmt, ...)
{
	int errnum = errno;
	size_t used;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e->text, sizeof(e->text), fmt, ap);
	va_end(ap);
	used = strlen(e->text);
	snprintf(e->text + used, sizeof(e->text) - used, ": %s%s",
	    strerror(errnum), advice_of(errnum));
	e->errnum = errnum;
	return -1;
}

void
bug_abort(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "BUG: %s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}
