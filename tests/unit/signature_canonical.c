/* signature: what the canonical form of a body is, rule by rule. */
#include "../support/unit.h"

static void
expect(const char *body, const char *want)
{
	struct buf out = BUF_INIT;

	unit_check(signature_canonical(body, strlen(body), &out) == 0,
	    "%s was refused", body);
	assert_string_equal(buf_str(&out), want);
	buf_reset(&out);
	/* What is canonical is its own canonical form. */
	assert_int_equal(signature_canonical(want, strlen(want), &out), 0);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void
names_are_sorted_in_byte_order(void **state)
{
	(void)state;
	expect("{\"b\":1,\"a\":2,\"c\":3}", "{\"a\":2,\"b\":1,\"c\":3}");
	expect("{\"a\":1,\"B\":2,\"_\":3,\"1\":4}",
	    "{\"1\":4,\"B\":2,\"_\":3,\"a\":1}");
	/* A name before those it begins. */
	expect("{\"orderLineId\":1,\"orderId\":2,\"order\":3,\"\":4}",
	    "{\"\":4,\"order\":3,\"orderId\":2,\"orderLineId\":1}");
	/* Bytes above 0x7f come after ASCII, in UTF-8's own order. */
	expect("{\"云\":1,\"é\":2,\"z\":3,\"😀\":4,\"~\":5}",
	    "{\"z\":3,\"~\":5,\"é\":2,\"云\":1,\"😀\":4}");
	expect("{\"a\\tb\":1,\"a b\":2,\"a\":3}",
	    "{\"a\":3,\"a\\tb\":1,\"a b\":2}");
}

static void
null_is_dropped_at_the_top_only(void **state)
{
	(void)state;
	expect("{\"a\":null}", "{}");
	expect("{\"b\":null,\"a\":1,\"c\":null}", "{\"a\":1}");
	expect("{\"a\":{\"b\":null},\"c\":[null]}",
	    "{\"a\":{\"b\":null},\"c\":[null]}");
	expect("{\"a\":\"\",\"b\":0,\"c\":false,\"d\":[],\"e\":{}}",
	    "{\"a\":\"\",\"b\":0,\"c\":false,\"d\":[],\"e\":{}}");
	expect("{\"a\":\"null\"}", "{\"a\":\"null\"}");
}

static void
nested_values_keep_their_order(void **state)
{
	(void)state;
	expect("{\"z\":{\"b\":1,\"a\":{\"d\":1,\"c\":2}},"
	       "\"y\":[{\"b\":1,\"a\":2},3,1,2]}",
	    "{\"y\":[{\"b\":1,\"a\":2},3,1,2],"
	    "\"z\":{\"b\":1,\"a\":{\"d\":1,\"c\":2}}}");
}

static void
no_blanks_but_those_in_strings(void **state)
{
	(void)state;
	expect(" {\r\n\t\"a\" : [ 1 , { \"b\" : true } ] } \n",
	    "{\"a\":[1,{\"b\":true}]}");
	expect("{}", "{}");
	expect("{ }", "{}");
	expect("{\"a\":\" , : \"}", "{\"a\":\" , : \"}");
}

static void
strings_are_raw_utf8_with_the_least_escapes(void **state)
{
	(void)state;
	expect("{\"a\":\"\\u4e91\\u5546\"}", "{\"a\":\"云商\"}");
	expect("{\"a\":\"\\ud83d\\ude00\"}", "{\"a\":\"😀\"}");
	expect("{\"\\u0061\":1}", "{\"a\":1}");
	expect("{\"a\":\"\\/ \\u002f /\"}", "{\"a\":\"/ / /\"}");
	expect("{\"a\":\"<>&'\"}", "{\"a\":\"<>&'\"}");
	expect("{\"a\":\"\\u0022\\\\\"}", "{\"a\":\"\\\"\\\\\"}");
	expect("{\"a\":\"\\u0008\\u000c\\u000a\\u000d\\u0009\"}",
	    "{\"a\":\"\\b\\f\\n\\r\\t\"}");
	/* Other control characters as \u with upper-case digits. */
	expect("{\"a\":\"\\u001f\\u0001\"}", "{\"a\":\"\\u001F\\u0001\"}");
	expect("{\"a\":\"\\u007f\\u0080\\u2028\"}",
	    "{\"a\":\"\x7f\xc2\x80\u2028\"}");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_sorted_in_byte_order),
		cmocka_unit_test(null_is_dropped_at_the_top_only),
		cmocka_unit_test(nested_values_keep_their_order),
		cmocka_unit_test(no_blanks_but_those_in_strings),
		cmocka_unit_test(strings_are_raw_utf8_with_the_least_escapes),
	};

	return unit_main(tests);
}
