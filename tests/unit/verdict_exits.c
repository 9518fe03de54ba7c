/* verdict: what each way to end comes to. */
#include "verdict_unit.h"

#include <signal.h>

static const struct verdict_terms terms = { EVENT_NEW, FAMILY_SAAS, NULL };

static void
fails_with(const struct hook_end *end, const char *words)
{
	struct outcome outcome;

	verdict_read(&terms, end, &outcome);
	assert_int_equal(outcome.kind, OUTCOME_FAILED);
	assert_string_equal(outcome.text, words);
	outcome_release(&outcome);
}

static void
every_exit_status(void **state)
{
	char words[40];
	int status;

	(void)state;
	for (status = 0; status < 256; status++) {
		snprintf(words, sizeof(words), "exit status %d", status);
		if (status == 0)
			verdict_unit_expect(EVENT_FREEZE, status, "",
			    OUTCOME_DONE, "");
		else if (status == 75)
			verdict_unit_expect(EVENT_FREEZE, status, "",
			    OUTCOME_LATER, "not yet");
		else if (status == 100)
			verdict_unit_expect(EVENT_FREEZE, status, "",
			    OUTCOME_REFUSED, "the product has refused this");
		else
			verdict_unit_expect(EVENT_FREEZE, status, "{]",
			    OUTCOME_FAILED, words);
	}
}

static void
not_started(void **state)
{
	struct hook_end end = { .output = BUF_INIT, .why = "is not a file" };

	(void)state;
	fails_with(&end, "the hook new is not a file");
}

static void
ended_from_outside(void **state)
{
	struct hook_end end = { .started = true, .output = BUF_INIT };

	(void)state;
	end.status = SIGSEGV;
	fails_with(&end, "ended by signal 11 (Segmentation fault)");
	end.status = SIGKILL | 0x80; /* with a core */
	fails_with(&end, "ended by signal 9 (Killed)");
	/* Even if it ends well in the time it is left. */
	end.status = 0;
	end.timed_out = true;
	fails_with(&end, "it took too long and was ended");
	end.overflowed = true;
	fails_with(&end, "it printed more than 65536 bytes");
}

static void
what_it_last_said_is_told(void **state)
{
	struct hook_end end = { .started = true,
		.output = BUF_INIT,
		.last_line = "no route to host" };

	(void)state;
	end.status = 1 << 8;
	fails_with(&end, "exit status 1: no route to host");
	end.timed_out = true;
	fails_with(&end, "it took too long and was ended: no route to host");
}

static void
even_if_that_is_no_utf8(void **state)
{
	struct hook_end end = { .started = true, .output = BUF_INIT };
	struct outcome outcome;
	json_t *text;
	size_t i, first;

	(void)state;
	end.status = 1 << 8;
	snprintf(end.last_line, sizeof(end.last_line), "caf\xe9 \xc3\xa9");
	fails_with(&end, "exit status 1: caf? \xc3\xa9");
	/* The longest line, cut in the middle of a character. */
	for (first = 0; first < 4; first++) {
		memset(end.last_line, 'x', sizeof(end.last_line));
		for (i = first; i < sizeof(end.last_line); i++)
			end.last_line[i] = "\xf0\x9f\x98\x80"[(i - first) % 4];
		end.last_line[sizeof(end.last_line) - 1] = '\0';
		verdict_read(&terms, &end, &outcome);
		text = json_string(outcome.text);
		assert_non_null(text);
		json_decref(text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_exit_status),
		cmocka_unit_test(not_started),
		cmocka_unit_test(ended_from_outside),
		cmocka_unit_test(what_it_last_said_is_told),
		cmocka_unit_test(even_if_that_is_no_utf8),
	};

	return unit_main(tests);
}
