/* fields: a refusal names the member at fault, and never what was in it. */
#include "fields_unit.h"

static void
the_member_at_fault_is_named(void **state)
{
	(void)state;
	expect_fault("{\"second\":\"FREEZE\"}", "first");
	expect_fault("{\"first\":\"s3cr3t-s3cr3t\",\"second\":\"FREEZE\"}",
	    "first");
	expect_fault("{\"first\":4711,\"second\":\"FREEZE\"}", "first");
	expect_fault("{\"first\":\"a\",\"second\":\"s3cr3t\"}", "second");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\","
		     "\"third\":\"s3cr3t\"}",
	    "third");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\","
		     "\"fourth\":\"s3cr3t-s3cr3t-s3cr3t\"}",
	    "fourth");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\","
		     "\"fifth\":\"s3cr3t\"}",
	    "fifth");
	expect_fault("{\"first\":\"a\",\"second\":\"FREEZE\",\"sixth\":4711}",
	    "sixth");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_member_at_fault_is_named),
	};

	return unit_main(tests);
}
