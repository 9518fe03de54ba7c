/* v1: all that a purchase sends stands in `order` under the names of 2.0's
 * order query, and what it does not send does not. */
#include "v1_unit.h"

#define ENOUGH                                                           \
	"\"activity\":\"newInstance\",\"customerId\":\"c\",\"orderId\":" \
	"\"CS1\",\"productId\":\"p\",\"businessId\":\"b\""

static void
all_of_it(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_NEW,
	    "{" ENOUGH ",\"customerName\":\"云商店\",\"userId\":\"u\","
	    "\"userName\":\"n\",\"skuCode\":\"s\",\"trialFlag\":\"0\","
	    "\"expireTime\":\"20270101000000\",\"chargingMode\":\"1\","
	    "\"saasExtendParams\":\"W3sibmFtZSI6ImEiLCJ2YWx1ZSI6IuS6kSJ9XQ==\","
	    "\"amount\":\"0000005\",\"diskSize\":\"9999999\",\"bandWidth\":"
	    "\"0\",\"periodType\":\"year\",\"periodNumber\":\"2147483647\","
	    "\"orderAmount\":\"0.10\",\"provisionType\":\"1\","
	    "\"timeStamp\":\"20261123000000000\",\"testFlag\":\"0\"}",
	    "{\"activity\":\"newInstance\",\"orderId\":\"CS1\",\"productId\":"
	    "\"p\",\"businessId\":\"b\",\"testFlag\":\"0\",\"expireTime\":"
	    "\"20261231160000000\",\"order\":{\"orderId\":\"CS1\","
	    "\"orderType\":\"NEW\",\"orderLine\":[{\"chargingMode\":\"PERIOD\","
	    "\"periodType\":\"year\",\"periodNumber\":2147483647,"
	    "\"expireTime\":\"20261231160000000\",\"currency\":\"0.10\","
	    "\"diskSize\":9999999,\"bandWidth\":0,\"provisionType\":1,"
	    "\"productInfo\":[{\"productId\":\"p\",\"skuCode\":\"s\","
	    "\"linearValue\":5}],\"extendParams\":[{\"name\":\"a\",\"value\":"
	    "\"云\"}]}],\"buyerInfo\":{\"customerId\":\"c\",\"customerName\":"
	    "\"云商店\",\"userId\":\"u\",\"userName\":\"n\"}}}");
}

static void
no_more_than_is_sent(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_NEW,
	    "{" ENOUGH
	    ",\"skuCode\":\"\",\"mobilePhone\":\"\",\"email\":\" \"}",
	    "{\"activity\":\"newInstance\",\"orderId\":\"CS1\",\"productId\":"
	    "\"p\",\"businessId\":\"b\",\"order\":{\"orderId\":\"CS1\","
	    "\"orderType\":\"NEW\",\"orderLine\":[{\"productInfo\":"
	    "[{\"productId\":\"p\"}]}],\"buyerInfo\":{\"customerId\":\"c\"}}}");
}

static void
a_trial(void **state)
{
	json_t *out =
	    v1_unit_make(ACTIVITY_NEW, "{" ENOUGH ",\"trialFlag\":\"1\"}");

	(void)state;
	assert_string_equal(unit_text(json_object_get(out, "order"),
				"orderType"),
	    "TRIAL");
	json_decref(out);
}

static void
charging_modes_by_name(void **state)
{
	/* One that has no name yet is passed on. */
	static const char *const names[] = { "1", "PERIOD", "3", "ONE_TIME",
		"5", "ON_DEMAND_PKG", "7", "7" };
	char json[200];
	json_t *out;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(names); i += 2) {
		snprintf(json, sizeof(json), "{%s,\"chargingMode\":\"%s\"}",
		    ENOUGH, names[i]);
		out = v1_unit_make(ACTIVITY_NEW, json);
		assert_string_equal(unit_text(v1_unit_line(out),
					"chargingMode"),
		    names[i + 1]);
		json_decref(out);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_it),
		cmocka_unit_test(no_more_than_is_sent),
		cmocka_unit_test(a_trial),
		cmocka_unit_test(charging_modes_by_name),
	};

	return unit_main(tests);
}
