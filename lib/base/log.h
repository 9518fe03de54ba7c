/*
 * log: one line per event for the operator, each written with one write(2).
 *
 * A line is "time level program[pid]: text\n", at most LIMIT_LOG_LINE bytes;
 * control characters in the text are written as \xHH, so that nobody's input
 * can forge a line.  Never pass a key, signature, token, phone number, e-mail
 * address, password or request body.
 */
#ifndef KOOGATE_BASE_LOG_H
#define KOOGATE_BASE_LOG_H

#include "base/err.h"

/* Name the program; lines go to standard error until log_open(). */
void log_init(const char *program);

/* Where lines go. */
int log_descriptor(void);

/* Append to the file at `path` from now on (created 0600). 0 or -1. */
int log_open(const char *path, struct err *err);

void log_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_info(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
