/* verdict: the codes with which a License is refused, and a creation. */
#include "verdict_unit.h"

/* Every code of the protocol, as a refusal of that event. */
static void
refusals(enum event event, enum family family, enum result first,
    enum result last)
{
	struct outcome outcome;
	char said[60];
	bool known;
	int i;

	for (i = 0; i < RESULT_COUNT; i++) {
		snprintf(said, sizeof(said), "{\"resultCode\":\"%s\"}",
		    result_code((enum result)i));
		known = i >= (int)first && i <= (int)last;
		verdict_unit_of(event, family, 100, said,
		    known ? OUTCOME_REFUSED : OUTCOME_FAILED,
		    known ? "" : "resultCode: ", &outcome);
		if (known)
			assert_int_equal(outcome.result, i);
		outcome_release(&outcome);
	}
}

static void
its_own_codes(void **state)
{
	(void)state;
	refusals(EVENT_LICENSE, FAMILY_LICENSE, RESULT_NO_QUOTA,
	    RESULT_DEVICE_REQUIRED);
	refusals(EVENT_LICENSE, FAMILY_LICENSE_V1, RESULT_NO_RESOURCE,
	    RESULT_MAIL_DOMAIN_TAKEN);
	refusals(EVENT_NEW, FAMILY_LICENSE, RESULT_NO_RESOURCE,
	    RESULT_MAIL_DOMAIN_TAKEN);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_own_codes),
	};

	return unit_main(tests);
}
