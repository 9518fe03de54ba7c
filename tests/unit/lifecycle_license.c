/* lifecycle: a License is made by its hook and by nothing else. */
#include "lifecycle_unit.h"

static struct change
purchase(json_t *app_info, bool hooked)
{
	struct change change = lifecycle_unit_change(ACTIVITY_NEW);

	change.family = FAMILY_LICENSE_V1;
	change.order_line_id = NULL;
	change.app_info = app_info;
	change.hooked = hooked;
	return change;
}

static void
its_event_is_license(void **state)
{
	int family;

	(void)state;
	for (family = 0; family < FAMILY_COUNT; family++) {
		if (family == FAMILY_NOTIFY)
			continue;
		assert_int_equal(lifecycle_event((enum family)family,
				     ACTIVITY_NEW),
		    family == FAMILY_LICENSE_V1 ? EVENT_LICENSE : EVENT_NEW);
		assert_int_equal(lifecycle_event((enum family)family,
				     ACTIVITY_REFRESH),
		    EVENT_REFRESH);
	}
}

/* The hook may have gone since the program was started; it may come back. */
static void
it_never_opens_at_once(void **state)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://x");
	struct change change;
	struct plan plan;
	int hooked;

	(void)state;
	for (hooked = 0; hooked < 2; hooked++) {
		change = purchase(app_info, hooked);
		lifecycle_unit_plan(NULL, &change, &plan);
		assert_int_equal(plan.result, RESULT_IN_PROGRESS);
		assert_string_equal(unit_text(plan.record, "state"),
		    "creating");
		assert_int_equal(event_of(event_next(plan.record)),
		    EVENT_LICENSE);
		assert_null(json_object_get(plan.record, "appInfo"));
		plan_release(&plan);
	}
	json_decref(app_info);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_event_is_license),
		cmocka_unit_test(it_never_opens_at_once),
	};

	return unit_main(tests);
}
