/* v1: the scene of a renewal, and the type of its order: 1.0 tells a trial that
 * becomes formal by a flag, and a renewal that is cancelled by its amount. */
#include "v1_unit.h"

static const struct {
	const char *members, *scene, *type;
} renewals[] = {
	{ "", "RENEWAL", "RENEW" },
	{ ",\"orderAmount\":\"100.5\"", "RENEWAL", "RENEW" },
	{ ",\"orderAmount\":\"0\"", "RENEWAL", "RENEW" },
	{ ",\"orderAmount\":\"-0.01\"", "UNSUBSCRIBE_RENEWAL_PERIOD",
	    "UNSUBSCRIBE" },
	{ ",\"orderAmount\":\"-100\"", "UNSUBSCRIBE_RENEWAL_PERIOD",
	    "UNSUBSCRIBE" },
	{ ",\"orderAmount\":\"-0\"", "RENEWAL", "RENEW" },
	{ ",\"orderAmount\":\"-0.00\"", "RENEWAL", "RENEW" },
	{ ",\"trialToFormal\":\"1\"", "TRIAL_TO_FORMAL", "TRIAL_TO_FORMAL" },
	{ ",\"trialToFormal\":\"0\"", "RENEWAL", "RENEW" },
	{ ",\"trialToFormal\":\"\"", "RENEWAL", "RENEW" },
	{ ",\"trialToFormal\":\"1\",\"orderAmount\":\"50\"", "TRIAL_TO_FORMAL",
	    "TRIAL_TO_FORMAL" },
	{ ",\"trialToFormal\":\"0\",\"orderAmount\":\"-50\"",
	    "UNSUBSCRIBE_RENEWAL_PERIOD", "UNSUBSCRIBE" },
};

static void
of_a_renewal(void **state)
{
	char json[200];
	json_t *out;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(renewals); i++) {
		snprintf(json, sizeof(json),
		    "{\"orderId\":\"o\",\"instanceId\":\"i\","
		    "\"expireTime\":\"20270101000000\"%s}",
		    renewals[i].members);
		out = v1_unit_make(ACTIVITY_REFRESH, json);
		assert_string_equal(unit_text(out, "activity"),
		    "refreshInstance");
		assert_string_equal(unit_text(out, "scene"), renewals[i].scene);
		assert_string_equal(unit_text(json_object_get(out, "order"),
					"orderType"),
		    renewals[i].type);
		json_decref(out);
	}
}

static void
others_have_none(void **state)
{
	static const struct {
		enum activity activity;
		const char *type;
	} others[] = { { ACTIVITY_NEW, "NEW" }, { ACTIVITY_UPGRADE, "CHANGE" },
		{ ACTIVITY_FREEZE, NULL }, { ACTIVITY_RELEASE, NULL },
		{ ACTIVITY_QUERY, NULL } };
	json_t *out, *order;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(others); i++) {
		out = v1_unit_make(others[i].activity,
		    "{\"orderId\":\"o\",\"orderAmount\":\"-1\"}");
		assert_null(json_object_get(out, "scene"));
		order = json_object_get(out, "order");
		assert_int_equal(order != NULL, others[i].type != NULL);
		if (order != NULL)
			assert_string_equal(unit_text(order, "orderType"),
			    others[i].type);
		json_decref(out);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_a_renewal),
		cmocka_unit_test(others_have_none),
	};

	return unit_main(tests);
}
