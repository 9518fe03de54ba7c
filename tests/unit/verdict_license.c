/* verdict: the text that the hook `license` makes: 1 to 64 KiB of UTF-8. */
#include "verdict_unit.h"

#define BOUNDS                                                             \
	"its output: license: must be a text of 1 to 65536 bytes, of the " \
	"hook "                                                            \
	"`license`"

static char *
say(const json_t *license)
{
	json_t *said = json_pack("{s:O}", "license", license);
	char *text = json_dumps(said, JSON_ENSURE_ASCII);

	assert_non_null(text);
	json_decref(said);
	return text;
}

/* Quotes, controls and letters of one to four bytes, escaped or not. */
static void
of_64_kib_exactly(void **state)
{
	static const char *const letters[] = { "x", "\"", "\\", "\x01", "\n",
		"\x7f", "é", "\xf0\x9f\x98\x80" };
	char *text, *output;
	json_t *license;
	size_t i, n;
	struct outcome outcome;

	(void)state;
	for (i = 0; i < UNIT_COUNT(letters); i++) {
		n = 65536 / strlen(letters[i]);
		text = unit_repeat(letters[i], n);
		license = json_string(text);
		output = say(license);
		assert_true(strlen(output) <= hook_output_max(EVENT_LICENSE));
		verdict_unit_read(EVENT_LICENSE, 0, output, &outcome);
		unit_check(outcome.kind == OUTCOME_DONE, "%s", outcome.text);
		assert_true(json_equal(outcome.license, license));
		outcome_release(&outcome);
		free(output);
		json_decref(license);
		license = json_sprintf("%s!", text);
		output = say(license);
		verdict_unit_expect(EVENT_LICENSE, 0, output, OUTCOME_FAILED,
		    BOUNDS);
		free(output);
		json_decref(license);
		free(text);
	}
}

static void
there_must_be_one(void **state)
{
	static const char *const missing[] = { "", "{}", "{\"data\":{}}",
		"{\"appInfo\":{\"frontEndUrl\":\"x\"}}" };
	static const char *const bad[] = { "{\"license\":\"\"}",
		"{\"license\":null}", "{\"license\":1}", "{\"license\":{}}",
		"{\"license\":[\"x\"]}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(missing); i++)
		verdict_unit_expect(EVENT_LICENSE, 0, missing[i],
		    OUTCOME_FAILED, "its output: license: is missing");
	for (i = 0; i < UNIT_COUNT(bad); i++)
		verdict_unit_expect(EVENT_LICENSE, 0, bad[i], OUTCOME_FAILED,
		    BOUNDS);
	verdict_unit_expect(EVENT_LICENSE, 0, "{\"license\":\"a\\u0000b\"}",
	    OUTCOME_FAILED, "its output is not one JSON object");
	verdict_unit_expect(EVENT_LICENSE, 0, "{\"license\":\"x\"}",
	    OUTCOME_DONE, "");
}

/* Who refuses or asks for time need not have one. */
static void
refusals_have_none(void **state)
{
	(void)state;
	verdict_unit_expect(EVENT_LICENSE, 100, "{\"resultCode\":\"000106\"}",
	    OUTCOME_REFUSED, "");
	verdict_unit_expect(EVENT_LICENSE, 75, "", OUTCOME_LATER, "not yet");
}

static void
no_other_hook_makes_one(void **state)
{
	static const enum event others[] = { EVENT_NEW, EVENT_REFRESH,
		EVENT_UPGRADE, EVENT_RELEASE };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(others); i++)
		verdict_unit_expect(others[i], 0,
		    "{\"appInfo\":{\"frontEndUrl\":\"x\"},\"license\":\"x\"}",
		    OUTCOME_FAILED, BOUNDS);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_64_kib_exactly),
		cmocka_unit_test(there_must_be_one),
		cmocka_unit_test(refusals_have_none),
		cmocka_unit_test(no_other_hook_makes_one),
	};

	return unit_main(tests);
}
