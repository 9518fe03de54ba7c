/* verdict: which result codes a hook may name, and when. */
#include "verdict_unit.h"

static void
read_code(enum event event, int exit_status, const char *code,
    struct outcome *outcome)
{
	char text[60];

	snprintf(text, sizeof(text), "{\"resultCode\": \"%s\"}", code);
	verdict_unit_read(event, exit_status, text, outcome);
}

static void
every_code_of_the_protocol(void **state)
{
	struct outcome outcome;
	enum result result;
	int i;

	(void)state;
	for (i = 0; i < RESULT_COUNT; i++) {
		result = (enum result)i;
		read_code(EVENT_UPGRADE, 0, result_code(result), &outcome);
		assert_int_equal(outcome.kind,
		    i == 0 ? OUTCOME_DONE : OUTCOME_FAILED);
		outcome_release(&outcome);
		read_code(EVENT_UPGRADE, 75, result_code(result), &outcome);
		assert_int_equal(outcome.kind,
		    i == 0 ? OUTCOME_LATER : OUTCOME_FAILED);
		outcome_release(&outcome);
		read_code(EVENT_NEW, 100, result_code(result), &outcome);
		if (i < RESULT_NO_RESOURCE || i > RESULT_MAIL_DOMAIN_TAKEN)
			assert_int_equal(outcome.kind, OUTCOME_FAILED);
		else {
			assert_int_equal(outcome.kind, OUTCOME_REFUSED);
			assert_int_equal(outcome.result, result);
		}
		outcome_release(&outcome);
		/* "create only": the others have one code for a refusal. */
		read_code(EVENT_UPGRADE, 100, result_code(result), &outcome);
		if (outcome.kind == OUTCOME_REFUSED)
			assert_int_equal(outcome.result, RESULT_INTERNAL);
		outcome_release(&outcome);
	}
}

static void
codes_there_are_not(void **state)
{
	static const char *const bad[] = { "0", "00000", "0000000", "000108",
		"999999", "success", "000100 " };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		char text[60];

		snprintf(text, sizeof(text), "{\"resultCode\": \"%s\"}",
		    bad[i]);
		verdict_unit_refuse(text, "resultCode: ");
	}
}

static void
retry_goes_with_a_refusal(void **state)
{
	static const char *const bad[] = { "{\"retry\": 1}",
		"{\"retry\": \"true\"}", "{\"retry\": null}" };
	struct outcome outcome;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		verdict_unit_refuse(bad[i], "retry: ");
	verdict_unit_expect(EVENT_NEW, 0, "{\"retry\": true}", OUTCOME_FAILED,
	    "retry: ");
	verdict_unit_expect(EVENT_NEW, 75, "{\"retry\": false}", OUTCOME_FAILED,
	    "retry: ");
	verdict_unit_read(EVENT_FREEZE, 100, "{\"retry\": true}", &outcome);
	assert_int_equal(outcome.kind, OUTCOME_REFUSED);
	assert_true(outcome.retry);
	outcome_release(&outcome);
	verdict_unit_read(EVENT_FREEZE, 100, "{\"retry\": false}", &outcome);
	assert_int_equal(outcome.kind, OUTCOME_REFUSED);
	assert_false(outcome.retry);
	outcome_release(&outcome);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_of_the_protocol),
		cmocka_unit_test(codes_there_are_not),
		cmocka_unit_test(retry_goes_with_a_refusal),
	};

	return unit_main(tests);
}
