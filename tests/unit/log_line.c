/* log: one call is one line in one write, whatever the text holds. */
#include "../support/unit.h"

#include <sys/socket.h>

#include "base/clock.h"
#include "base/log.h"

/* A datagram is a write(2): what one call sends arrives as one piece. */
static int ends[2];
static char line[3 * LIMIT_LOG_LINE];

/* The text of the one line written since, after checking its frame. */
static const char *
read_line(const char *level)
{
	char want[96], *text;
	int64_t ms;
	ssize_t n;

	n = recv(ends[0], line, sizeof(line) - 1, MSG_DONTWAIT);
	assert_in_range(n, 1, LIMIT_LOG_LINE);
	line[n] = '\0';
	assert_int_equal(recv(ends[0], want, 1, MSG_DONTWAIT), -1);
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

static void
levels(void **state)
{
	(void)state;
	log_error("%s %d", "text", 7);
	assert_string_equal(read_line("error"), "text 7");
	log_warn("%s", "");
	assert_string_equal(read_line("warning"), "");
	log_info("云 é");
	assert_string_equal(read_line("info"), "云 é");
}

static void
every_control_character_is_escaped(void **state)
{
	char want[16];
	int c;

	(void)state;
	for (c = 1; c < 256; c++) {
		log_info("a%cb", c);
		if (c < ' ' || c == 0x7f)
			snprintf(want, sizeof(want), "a\\x%02xb", c);
		else
			snprintf(want, sizeof(want), "a%cb", c);
		assert_string_equal(read_line("info"), want);
	}
}

static void
no_input_forges_a_line(void **state)
{
	(void)state;
	log_info("x\n2026-11-23T09:17:00.123Z error koogate[1]: forged\r\n");
	assert_string_equal(read_line("info"),
	    "x\\x0a2026-11-23T09:17:00.123Z error koogate[1]: "
	    "forged\\x0d\\x0a");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels),
		cmocka_unit_test(every_control_character_is_escaped),
		cmocka_unit_test(no_input_forges_a_line),
	};
	int failed, keep = dup(STDERR_FILENO);

	if (keep == -1 || socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0 ||
	    dup2(ends[1], STDERR_FILENO) == -1)
		return 111;
	log_init("unit");
	failed = unit_main(tests);
	dup2(keep, STDERR_FILENO);
	return failed;
}
