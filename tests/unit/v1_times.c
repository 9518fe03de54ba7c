/* v1: expireTime is UTC+8 on the wire and UTC from there on, eight hours
 * earlier: also across midnight, the ends of month and year, and leap days. */
#include "v1_unit.h"

static const struct {
	const char *wire, *utc;
} times[] = {
	{ "20261123170000", "20261123090000000" },
	{ "20261123080000", "20261123000000000" },
	{ "20261123075959", "20261122235959000" },
	{ "20261123075959999", "20261122235959999" },
	{ "20261201000000", "20261130160000000" },
	{ "20270101000000", "20261231160000000" },
	{ "20270101075959999", "20261231235959999" },
	{ "20280301000000", "20280229160000000" },
	{ "20280229000000", "20280228160000000" },
	{ "20280229235959", "20280229155959000" },
	{ "20270301075959", "20270228235959000" },
	{ "21000301000000", "21000228160000000" },
	{ "20000301000000", "20000229160000000" },
	{ "19700101080001", "19700101000001000" },
	{ "99991231235959999", "99991231155959999" },
};

static const enum activity activities[] = { ACTIVITY_NEW, ACTIVITY_REFRESH };

static void
eight_hours_earlier(void **state)
{
	char json[200];
	json_t *out;
	size_t i, a;

	(void)state;
	for (i = 0; i < 2 * UNIT_COUNT(times); i++) {
		a = i % 2;
		snprintf(json, sizeof(json),
		    "{\"orderId\":\"o\",\"expireTime\":\"%s\"}",
		    times[i / 2].wire);
		out = v1_unit_make(activities[a], json);
		assert_string_equal(unit_text(out, "expireTime"),
		    times[i / 2].utc);
		/* The order says the same. */
		assert_string_equal(unit_text(v1_unit_line(out), "expireTime"),
		    times[i / 2].utc);
		json_decref(out);
	}
}

static void
no_time_is_none(void **state)
{
	json_t *out;

	(void)state;
	out = v1_unit_make(ACTIVITY_NEW,
	    "{\"orderId\":\"o\",\"expireTime\":\"\"}");
	assert_null(json_object_get(out, "expireTime"));
	assert_null(json_object_get(v1_unit_line(out), "expireTime"));
	json_decref(out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(eight_hours_earlier),
		cmocka_unit_test(no_time_is_none),
	};

	return unit_main(tests);
}
