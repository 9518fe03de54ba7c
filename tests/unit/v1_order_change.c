/* v1: the order of a renewal and of an upgrade. */
#include "v1_unit.h"

static void
of_a_renewal(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_REFRESH,
	    "{\"orderId\":\"CS2\",\"instanceId\":\"i\",\"productId\":\"p\","
	    "\"expireTime\":\"20280229000000\",\"trialToFormal\":\"0\","
	    "\"periodType\":\"month\",\"periodNumber\":\"3\","
	    "\"orderAmount\":\"-10.00\"}",
	    "{\"activity\":\"refreshInstance\",\"orderId\":\"CS2\","
	    "\"instanceId\":\"i\",\"productId\":\"p\",\"scene\":"
	    "\"UNSUBSCRIBE_RENEWAL_PERIOD\",\"expireTime\":"
	    "\"20280228160000000\",\"order\":{\"orderId\":\"CS2\","
	    "\"orderType\":\"UNSUBSCRIBE\",\"orderLine\":[{\"periodType\":"
	    "\"month\",\"periodNumber\":3,\"currency\":\"-10.00\","
	    "\"expireTime\":\"20280228160000000\",\"productInfo\":"
	    "[{\"productId\":\"p\"}]}]}}");
}

static void
of_an_upgrade(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_UPGRADE,
	    "{\"orderId\":\"CS3\",\"instanceId\":\"i\",\"skuCode\":\"s\","
	    "\"productId\":\"p\",\"amount\":\"7\",\"diskSize\":\"8\","
	    "\"bandWidth\":\"9\",\"saasExtendParams\":\"W10=\"}",
	    "{\"activity\":\"upgradeInstance\",\"orderId\":\"CS3\","
	    "\"instanceId\":\"i\",\"productId\":\"p\",\"order\":{\"orderId\":"
	    "\"CS3\",\"orderType\":\"CHANGE\",\"orderLine\":[{\"diskSize\":8,"
	    "\"bandWidth\":9,\"productInfo\":[{\"productId\":\"p\","
	    "\"skuCode\":\"s\",\"linearValue\":7}],\"extendParams\":[]}]}}");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_a_renewal),
		cmocka_unit_test(of_an_upgrade),
	};

	return unit_main(tests);
}
