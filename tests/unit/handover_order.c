/* handover: the hook of each event reads the order it is about as `order`, just
 * before `request`, opened when it lay there sealed; and that of the purchase
 * as instance.order. */
#include "handover_unit.h"

static const char *
order_id(const json_t *input)
{
	json_t *order = json_object_get(input, "order");

	return json_string_value(json_object_get(order, "orderId"));
}

static void
reads(enum event event, const json_t *order, const char *want)
{
	char *text, *at;
	json_t *record, *input, *instance;
	int sealed;

	for (sealed = 0; sealed < 2; sealed++) {
		record = handover_unit_record(event, order, sealed);
		text = handover_unit_text(record);
		input = json_loads(text, 0, NULL);
		if (want != NULL)
			assert_string_equal(order_id(input), want);
		else
			assert_null(json_object_get(input, "order"));
		instance = json_object_get(input, "instance");
		assert_string_equal(order_id(instance), "CS1");
		assert_string_equal(unit_text(instance, "license"), "L1CENSE");
		assert_null(json_object_get(instance, "changeOrder"));
		/* The last of the members, and without a second copy. */
		assert_non_null(at = strstr(text, ",\"request\":"));
		assert_string_equal(at,
		    ",\"request\":{\"orderId\":\"CS2\"}}\n");
		json_decref(input);
		json_decref(record);
		free(text);
	}
}

static void
of_a_change_its_own(void **state)
{
	json_t *order = json_pack("{s:s}", "orderId", "CS2");

	(void)state;
	reads(EVENT_REFRESH, order, "CS2");
	reads(EVENT_UPGRADE, order, "CS2");
	json_decref(order);
}

static void
of_an_opening_that_of_the_purchase(void **state)
{
	(void)state;
	reads(EVENT_NEW, NULL, "CS1");
	reads(EVENT_LICENSE, NULL, "CS1");
}

static void
of_all_else_none(void **state)
{
	(void)state;
	reads(EVENT_FREEZE, NULL, NULL);
	reads(EVENT_UNFREEZE, NULL, NULL);
	reads(EVENT_RELEASE, NULL, NULL);
	/* Of 2.0: the record's latest change is not this one's. */
	reads(EVENT_REFRESH, NULL, NULL);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_a_change_its_own),
		cmocka_unit_test(of_an_opening_that_of_the_purchase),
		cmocka_unit_test(of_all_else_none),
	};

	return secret_unit_main(tests);
}
