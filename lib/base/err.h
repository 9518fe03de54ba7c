/*
 * err: what went wrong, in words a person can act on.
 *
 * A function that can fail takes a caller-owned `struct err` and returns -1
 * after filling it: what was being done, to what, and errno where the system
 * had a say.  Callers pass the text on or add to it; they never guess.
 *
 * BUG() is for misuse by our own code, never for the world.  It aborts, also
 * under NDEBUG, because a program that broke its own promises must not go on
 * to touch a seller's records.
 */
#ifndef KOOGATE_BASE_ERR_H
#define KOOGATE_BASE_ERR_H

#define ERR_TEXT_MAX 768

struct err {
	int errnum;              /* errno of the failed call, 0 if none */
	char text[ERR_TEXT_MAX]; /* one line, no trailing newline */
};

#define ERR_INIT      \
	{             \
		0, "" \
	}

/* Fill `e` with a message; errnum is 0.  Always returns -1. */
int err_set(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Fill `e` with a message followed by ": " and strerror(errno), and by what is to
 * be done where a disk is what is wrong.  Returns -1. */
int err_sys(struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#define BUG(...) bug_abort(__FILE__, __LINE__, __VA_ARGS__)

/* Print file, line and message on standard error, then abort(3). */
_Noreturn void bug_abort(const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
