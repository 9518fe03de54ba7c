/* verdict: a License as a text or as a file, in each family and event. */
#include "verdict_unit.h"

static void
a_text_or_a_file(void **state)
{
	static const char both[] = "{\"license\":\"L\",\"licenseFile\":\"f\"}";
	struct outcome outcome;

	(void)state;
	verdict_unit_of(EVENT_LICENSE, FAMILY_LICENSE, 0, "{\"license\":\"L\"}",
	    OUTCOME_DONE, "", &outcome);
	assert_string_equal(json_string_value(outcome.license), "L");
	assert_null(outcome.license_file);
	outcome_release(&outcome);
	verdict_unit_of(EVENT_LICENSE, FAMILY_LICENSE, 0,
	    "{\"licenseFile\":\"f\"}", OUTCOME_DONE, "", &outcome);
	assert_string_equal(json_string_value(outcome.license_file), "f");
	assert_null(outcome.license);
	outcome_release(&outcome);
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE, 0, both, OUTCOME_FAILED,
	    "licenseFile: ");
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE, 0, "", OUTCOME_FAILED,
	    "license: is missing");
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE, 0, "{\"license\":null}",
	    OUTCOME_FAILED, "license: ");
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE, 0,
	    "{\"licenseFile\":\"\"}", OUTCOME_FAILED, "licenseFile: ");
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE, 0,
	    "{\"licenseFile\":[]}", OUTCOME_FAILED, "licenseFile: ");
}

static void
only_where_one_is_made(void **state)
{
	static const enum event others[] = { EVENT_NEW, EVENT_REFRESH,
		EVENT_FREEZE, EVENT_ORDER, EVENT_TENANT };
	size_t i;

	(void)state;
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE_V1, 0,
	    "{\"license\":\"L\"}", OUTCOME_DONE, "");
	verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE_V1, 0,
	    "{\"licenseFile\":\"f\"}", OUTCOME_FAILED, "licenseFile: ");
	for (i = 0; i < UNIT_COUNT(others); i++) {
		verdict_unit_is(others[i], FAMILY_LICENSE, 0,
		    "{\"license\":\"L\"}", OUTCOME_FAILED, "license: ");
		verdict_unit_is(others[i], FAMILY_LICENSE, 0,
		    "{\"licenseFile\":\"f\"}", OUTCOME_FAILED, "licenseFile: ");
	}
}

static void
up_to_64_kib(void **state)
{
	char *text = malloc(LIMIT_LICENSE + 100);
	size_t n;

	(void)state;
	assert_non_null(text);
	for (n = LIMIT_LICENSE; n < LIMIT_LICENSE + 2; n++) {
		snprintf(text, LIMIT_LICENSE + 100, "{\"license\":\"%0*d\"}",
		    (int)n, 1);
		verdict_unit_is(EVENT_LICENSE, FAMILY_LICENSE, 0, text,
		    n == LIMIT_LICENSE ? OUTCOME_DONE : OUTCOME_FAILED, "");
	}
	free(text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_or_a_file),
		cmocka_unit_test(only_where_one_is_made),
		cmocka_unit_test(up_to_64_kib),
	};

	return unit_main(tests);
}
