/* log_unit: what the log writes to standard error, line by line. */
#ifndef KOOGATE_TESTS_SUPPORT_LOG_UNIT_H
#define KOOGATE_TESTS_SUPPORT_LOG_UNIT_H

#include "unit.h"

#include <sys/socket.h>

#include "base/clock.h"
#include "base/log.h"

/* A datagram is a write(2): what one call sends arrives as one piece. */
static int log_unit_ends[2];
/* Standard error itself. */
static int log_unit_kept;

/* The text of the one line written since, after checking its frame. */
static inline const char *
log_unit_line(const char *level)
{
	static char line[3 * LIMIT_LOG_LINE];
	char want[96], *text;
	int64_t ms;
	ssize_t n;

	n = recv(log_unit_ends[0], line, sizeof(line) - 1, MSG_DONTWAIT);
	assert_in_range(n, 1, LIMIT_LOG_LINE);
	line[n] = '\0';
	assert_int_equal(recv(log_unit_ends[0], want, 1, MSG_DONTWAIT), -1);
	assert_int_equal(strlen(line), n);
	/* The only newline is the last byte. */
	assert_ptr_equal(strchr(line, '\n'), line + n - 1);
	line[n - 1] = '\0';
	snprintf(want, sizeof(want), " %s unit[%ld]: ", level, (long)getpid());
	assert_non_null(text = strstr(line, want));
	*text = '\0';
	assert_int_equal(clock_parse_iso(line, &ms), 0);
	assert_true(llabs(clock_now_ms() - ms) < 60000);
	return text + strlen(want);
}

static inline void
log_unit_begin(void)
{
	log_unit_kept = dup(STDERR_FILENO);
	if (log_unit_kept == -1 ||
	    socketpair(AF_UNIX, SOCK_DGRAM, 0, log_unit_ends) != 0 ||
	    dup2(log_unit_ends[1], STDERR_FILENO) == -1)
		_exit(111);
	log_init("unit");
}

static inline int
log_unit_end(int failed)
{
	dup2(log_unit_kept, STDERR_FILENO);
	close(log_unit_kept);
	close(log_unit_ends[0]);
	close(log_unit_ends[1]);
	return failed;
}

/* cmocka's groups, with standard error sent here in between. */
#define log_unit_main(tests) (log_unit_begin(), log_unit_end(unit_main(tests)))

#endif
