/*
 * calllog: the journal line of one call (DESIGN.md section 3, law 9).
 *
 * Who called, what for, which ids, how it ended and why, how long it took;
 * never a key, signature, token, phone number, e-mail address, password or
 * body.  For a wrong signature also the SHA-256 of the body and of its
 * canonical form, the clock skew and what probably happened.
 *
 * A call that brings no valid signature writes nothing but this line, and only
 * while the day's file is below LIMIT_JOURNAL_UNSIGNED: strangers must not fill
 * the disk.
 */
#ifndef KOOGATE_WEB_CALLLOG_H
#define KOOGATE_WEB_CALLLOG_H

#include <stdint.h>

#include "web/endpoint.h"

/* Write the line, after the reply has left.  Failures go to the log. */
void calllog_write(const struct call *call, int64_t duration_ms);

#endif
