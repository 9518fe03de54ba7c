/* log: long text is cut, and what is left is still one whole line. */
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
long_text_is_cut_and_stays_one_line(void **state)
{
	static const char *const pieces[] = { "a", "\n", "a\n", "aa\n", "aaa\n",
		"aaaa\n" };
	const char *text;
	char *input;
	size_t i, n;

	(void)state;
	for (i = 0; i < UNIT_COUNT(pieces); i++) {
		for (n = 3900; n < 4200; n++) {
			input = unit_repeat(pieces[i], n);
			log_error("%s", input);
			text = read_line("error");
			assert_in_range(strlen(text), 3900, LIMIT_LOG_LINE);
			if (i == 0)
				assert_memory_equal(text, input, strlen(text));
			free(input);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_text_is_cut_and_stays_one_line),
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
