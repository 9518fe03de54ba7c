#include "base/clock.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/err.h"

#define MS_PER_SECOND 1000
#define ZONE_MS       (INT64_C(8) * 3600 * MS_PER_SECOND)
#define LAST_MS       INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

static int64_t
read_clock(clockid_t id)
{
	struct timespec ts;

	if (clock_gettime(id, &ts) != 0)
		BUG("clock_gettime failed");
	return (int64_t)ts.tv_sec * MS_PER_SECOND + ts.tv_nsec / 1000000;
}

int64_t
clock_now_ms(void)
{
	return read_clock(CLOCK_REALTIME);
}

int64_t
clock_monotonic_ms(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

void
clock_sleep_us(unsigned us)
{
	struct timespec ts = { (time_t)(us / 1000000),
		(long)(us % 1000000) * 1000 };

	(void)nanosleep(&ts, NULL);
}

/* `n` digits as a number, or -1. */
static int
digits(const char *text, size_t n)
{
	int value = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

/* timegm() normalises 30 February to 1 March; what changed was not a date. */
static int
from_parts(const struct tm *parts, int ms, int64_t *out)
{
	struct tm tm = *parts, back;
	time_t t;

	if (parts->tm_year < 70 || ms < 0)
		return -1;
	t = timegm(&tm);
	if (gmtime_r(&t, &back) == NULL || back.tm_year != parts->tm_year ||
	    back.tm_mon != parts->tm_mon || back.tm_mday != parts->tm_mday ||
	    back.tm_hour != parts->tm_hour || back.tm_min != parts->tm_min ||
	    back.tm_sec != parts->tm_sec)
		return -1;
	*out = (int64_t)t * MS_PER_SECOND + ms;
	return 0;
}

/* A part that is not all digits is -1, which no date survives unchanged. */
static struct tm
read_parts(const char *date, const char *time, size_t gap)
{
	struct tm tm = { 0 };

	tm.tm_year = digits(date, 4) - 1900;
	tm.tm_mon = digits(date + 4 + gap, 2) - 1;
	tm.tm_mday = digits(date + 6 + 2 * gap, 2);
	tm.tm_hour = digits(time, 2);
	tm.tm_min = digits(time + 2 + gap, 2);
	tm.tm_sec = digits(time + 4 + 2 * gap, 2);
	return tm;
}

int
clock_parse_compact(const char *text, enum clock_zone zone, int64_t *ms)
{
	size_t len = strlen(text);
	struct tm tm;
	int64_t value;

	if (len != 14 && len != 17)
		return -1;
	tm = read_parts(text, text + 8, 0);
	if (from_parts(&tm, len == 17 ? digits(text + 14, 3) : 0, &value) != 0)
		return -1;
	if (zone == CLOCK_UTC_PLUS_8)
		value -= ZONE_MS;
	if (value < 0)
		return -1;
	*ms = value;
	return 0;
}

static int64_t
in_range(int64_t ms)
{
	if (ms < 0)
		return 0;
	return ms < LAST_MS ? ms : LAST_MS;
}

static struct tm
split(int64_t ms)
{
	time_t t = (time_t)(ms / MS_PER_SECOND);
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL)
		BUG("gmtime_r failed for %lld ms", (long long)ms);
	return tm;
}

void
clock_format_compact(int64_t ms, enum clock_zone zone,
    char out[CLOCK_COMPACT_SIZE])
{
	char text[64];
	struct tm tm;

	/* Beyond LAST_MS in UTC is beyond it in UTC+8; the sum cannot wrap. */
	if (zone == CLOCK_UTC_PLUS_8 && ms < LAST_MS)
		ms += ZONE_MS;
	ms = in_range(ms);
	tm = split(ms);
	snprintf(text, sizeof(text), "%04d%02d%02d%02d%02d%02d%03d",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
	    tm.tm_sec, (int)(ms % MS_PER_SECOND));
	memcpy(out, text, CLOCK_COMPACT_SIZE - 1);
	out[CLOCK_COMPACT_SIZE - 1] = '\0';
}

void
clock_format_iso(int64_t ms, char out[CLOCK_ISO_SIZE])
{
	char text[64];
	struct tm tm;

	ms = in_range(ms);
	tm = split(ms);
	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
	    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min,
	    tm.tm_sec, (int)(ms % MS_PER_SECOND));
	memcpy(out, text, CLOCK_ISO_SIZE - 1);
	out[CLOCK_ISO_SIZE - 1] = '\0';
}

int
clock_parse_iso(const char *text, int64_t *ms)
{
	static const char shape[] = "dddd-dd-ddTdd:dd:dd.dddZ";
	size_t len = strlen(text), i;
	bool whole = len == 20;
	struct tm tm;

	if (len != 24 && !whole)
		return -1;
	for (i = 0; i < 19; i++) {
		if (shape[i] != 'd' && text[i] != shape[i])
			return -1;
	}
	if (text[len - 1] != 'Z' || (!whole && text[19] != '.'))
		return -1;
	tm = read_parts(text, text + 11, 1);
	return from_parts(&tm, whole ? 0 : digits(text + 20, 3), ms);
}

int
clock_parse_spaced(const char *text, int64_t *ms)
{
	static const char shape[] = "dddd-dd-dd dd:dd:dd";
	const size_t len = sizeof(shape) - 1;
	const char *rest = text + len; /* if it is that long */
	struct tm tm;
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] == '\0' || (shape[i] != 'd' && text[i] != shape[i]))
			return -1;
	}
	rest += *rest == ' ';
	rest += *rest == 'z' || *rest == 'Z';
	if (*rest != '\0')
		return -1;
	tm = read_parts(text, text + 11, 1);
	return from_parts(&tm, 0, ms);
}
