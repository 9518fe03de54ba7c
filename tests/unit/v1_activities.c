/* v1: each activity of 1.0 in the words of 2.0, and of its members those that
 * 2.0 knows. */
#include "v1_unit.h"

static void
expire_is_a_freeze(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_FREEZE,
	    "{\"activity\":\"expireInstance\",\"instanceId\":\"i\","
	    "\"orderId\":\"o\",\"testFlag\":\"0\"}",
	    "{\"activity\":\"updateInstanceStatus\",\"status\":\"FREEZE\","
	    "\"instanceId\":\"i\",\"orderId\":\"o\",\"testFlag\":\"0\"}");
	v1_unit_becomes(ACTIVITY_FREEZE,
	    "{\"activity\":\"expireLicense\",\"instanceId\":\"i\"}",
	    "{\"activity\":\"updateInstanceStatus\",\"status\":\"FREEZE\","
	    "\"instanceId\":\"i\"}");
}

static void
a_status_is_frozen_or_normal(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_FREEZE,
	    "{\"instanceId\":\"i\",\"instanceStatus\":\"FREEZE\"}",
	    "{\"activity\":\"updateInstanceStatus\",\"status\":\"FREEZE\","
	    "\"instanceId\":\"i\"}");
	v1_unit_becomes(ACTIVITY_FREEZE,
	    "{\"instanceId\":\"i\",\"instanceStatus\":\"NORMAL\"}",
	    "{\"activity\":\"updateInstanceStatus\",\"status\":\"UNFREEZE\","
	    "\"instanceId\":\"i\"}");
}

static void
release_and_query_have_no_order_of_their_own(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_RELEASE,
	    "{\"instanceId\":\"i\",\"orderId\":\"o\",\"orderAmount\":\"-1\"}",
	    "{\"activity\":\"releaseInstance\",\"instanceId\":\"i\","
	    "\"orderId\":\"o\"}");
	v1_unit_becomes(ACTIVITY_QUERY, "{\"instanceId\":\"i,k\"}",
	    "{\"activity\":\"queryInstance\",\"instanceId\":\"i,k\"}");
}

static void
what_is_blank_is_not_there(void **state)
{
	(void)state;
	v1_unit_becomes(ACTIVITY_RELEASE,
	    "{\"instanceId\":\"i\",\"orderId\":\"\",\"testFlag\":\" \"}",
	    "{\"activity\":\"releaseInstance\",\"instanceId\":\"i\"}");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(expire_is_a_freeze),
		cmocka_unit_test(a_status_is_frozen_or_normal),
		cmocka_unit_test(release_and_query_have_no_order_of_their_own),
		cmocka_unit_test(what_is_blank_is_not_there),
	};

	return unit_main(tests);
}
