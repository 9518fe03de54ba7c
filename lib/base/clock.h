/*
 * clock: points in time as milliseconds since 1970-01-01T00:00:00Z, and the
 * texts the platform writes them in.
 *
 * Everything inside koogate is UTC milliseconds; a zone exists only at the
 * moment of reading or writing text (PROTOCOL.md, "Times").
 */
#ifndef KOOGATE_BASE_CLOCK_H
#define KOOGATE_BASE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

enum clock_zone {
	CLOCK_UTC,       /* SaaS 2.0 */
	CLOCK_UTC_PLUS_8 /* 1.0 expireTime and all kit times */
};

#define CLOCK_ISO_SIZE     25 /* "2026-11-23T09:17:00.123Z" and NUL */
#define CLOCK_COMPACT_SIZE 18 /* "20261123091700123" and NUL */

/* Wall clock, ms since the epoch. */
int64_t clock_now_ms(void);

/* A clock that never jumps, for durations only, ms. */
int64_t clock_monotonic_ms(void);

/* Read yyyyMMddHHmmss or yyyyMMddHHmmssSSS, years 1970 to 9999, every part in
 * range (no 30 February, no second 60).  0, or -1 and *ms untouched. */
int clock_parse_compact(const char *text, enum clock_zone zone, int64_t *ms);

/* Write the 17-digit form.  What lies outside the years 1970 to 9999 is
 * written as their first or last millisecond. */
void clock_format_compact(int64_t ms, enum clock_zone zone,
    char out[CLOCK_COMPACT_SIZE]);

/* Write and read ISO 8601 in UTC: 2026-11-23T09:17:00.123Z.  The reader also
 * takes the form without milliseconds.  0 or -1. */
void clock_format_iso(int64_t ms, char out[CLOCK_ISO_SIZE]);
int clock_parse_iso(const char *text, int64_t *ms);

/* Read "2023-10-27 10:30:15 z", as getLicenseAsync has it, in UTC; the z may be
 * large, or missing with or without the blank before it.  0 or -1. */
int clock_parse_spaced(const char *text, int64_t *ms);

/* Sleep; a signal may end it early. */
void clock_sleep_us(unsigned us);

#endif
