/* verdict: a new instance opens with an address, the hook's or the
 * configuration's. */
#include "verdict_unit.h"

static const char given[] = "{\"appInfo\": {\"frontEndUrl\": \"https://hook\"},"
			    " \"data\": {\"a\": 1}}";

static void
from(enum event event, int status, const char *output, bool configured,
    const char *want)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://config");
	struct outcome outcome;

	verdict_unit_bytes(event, status, output, strlen(output),
	    configured ? app_info : NULL, &outcome);
	/* A copy: the configuration's own stays as it is. */
	json_object_clear(app_info);
	if (want == NULL)
		assert_null(outcome.app_info);
	else
		assert_string_equal(unit_text(outcome.app_info, "frontEndUrl"),
		    want);
	outcome_release(&outcome);
	json_decref(app_info);
}

static void
of_the_hook_or_of_the_configuration(void **state)
{
	(void)state;
	from(EVENT_NEW, 0, given, false, "https://hook");
	from(EVENT_NEW, 0, given, true, "https://hook");
	from(EVENT_NEW, 0, "", true, "https://config");
	from(EVENT_NEW, 0, "{\"data\": {}}", true, "https://config");
}

static void
of_neither(void **state)
{
	(void)state;
	verdict_unit_expect(EVENT_NEW, 0, "", OUTCOME_FAILED,
	    "appInfo: is missing, and the configuration has no app_info");
	verdict_unit_expect(EVENT_NEW, 0, "{\"data\": {}}", OUTCOME_FAILED,
	    "appInfo: is missing, and the configuration has no app_info");
	verdict_unit_expect(EVENT_NEW, 75, "", OUTCOME_LATER, "");
	verdict_unit_expect(EVENT_NEW, 100, "", OUTCOME_REFUSED, "");
}

/* Their instance has an address. */
static void
others_need_none(void **state)
{
	enum event event;

	(void)state;
	for (event = EVENT_REFRESH; event < EVENT_COUNT; event++) {
		verdict_unit_expect(event, 0, "", OUTCOME_DONE, "");
		from(event, 0, "", true, NULL);
		from(event, 0, given, true, "https://hook");
	}
	from(EVENT_NEW, 75, "", true, NULL);
	from(EVENT_NEW, 100, "", true, NULL);
	from(EVENT_NEW, 1, given, true, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_the_hook_or_of_the_configuration),
		cmocka_unit_test(of_neither),
		cmocka_unit_test(others_need_none),
	};

	return unit_main(tests);
}
