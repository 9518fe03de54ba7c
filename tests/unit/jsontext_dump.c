/* jsontext: dumping is compact, with short doubles, and appends. */
#include "../support/unit.h"

#include "base/jsontext.h"

static void
expect(const char *json, size_t flags, const char *want)
{
	json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);
	struct buf out = BUF_INIT;

	assert_non_null(value);
	buf_addstr(&out, "<");
	assert_int_equal(jsontext_dump(value, flags, &out), 0);
	assert_int_equal(out.data[0], '<');
	assert_string_equal(out.data + 1, want);
	buf_release(&out);
	json_decref(value);
}

static void
compact_and_in_order(void **state)
{
	(void)state;
	expect("{ \"b\" : [ 1 , {} ] , \"a\" : null }", 0,
	    "{\"b\":[1,{}],\"a\":null}");
	expect("{\"b\":1,\"a\":2}", JSON_SORT_KEYS, "{\"a\":2,\"b\":1}");
}

static void
doubles_are_the_shortest_that_15_digits_give(void **state)
{
	(void)state;
	expect("[0.1, 1.5, 0.30000000000000004, 1.0, 1e3, 99.99, 1e-7]", 0,
	    "[0.1,1.5,0.3,1.0,1000.0,99.99,1e-7]");
}

/* In 15 digits the largest ones become 1.79769313486232e308, which no reader
 * takes: a record that says so could never be opened again. */
static void
the_largest_doubles_can_be_read_again(void **state)
{
	(void)state;
	expect("[1.7976931348623157e308]", 0, "[1.7976931348623157e308]");
	expect("{\"a\":{\"b\":[-1.7976931348623157e308]}}", 0,
	    "{\"a\":{\"b\":[-1.7976931348623157e308]}}");
	expect("[1.79769313486231e308, 0.1]", 0, "[1.79769313486231e308,0.1]");
}

static void
flags_reach_jansson(void **state)
{
	(void)state;
	expect("\"云/\"", JSON_ENCODE_ANY, "\"云/\"");
	expect("\"云/\"", JSON_ENCODE_ANY | JSON_ENSURE_ASCII, "\"\\u4E91/\"");
	expect("\"/\"", JSON_ENCODE_ANY | JSON_ESCAPE_SLASH, "\"\\/\"");
}

static void
what_cannot_be_dumped_fails(void **state)
{
	json_t *text = json_string("a"), *loop = json_array();
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(jsontext_dump(NULL, 0, &out), -1);
	assert_int_equal(jsontext_dump(text, 0, &out), -1);
	assert_int_equal(out.len, 0);
	(void)buf_reserve(&out, SIZE_MAX);
	assert_int_equal(jsontext_dump(text, JSON_ENCODE_ANY, &out), -1);
	assert_int_equal(jsontext_dump(loop, 0, &out), -1);
	buf_release(&out);
	json_decref(text);
	json_decref(loop);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(compact_and_in_order),
		cmocka_unit_test(doubles_are_the_shortest_that_15_digits_give),
		cmocka_unit_test(the_largest_doubles_can_be_read_again),
		cmocka_unit_test(flags_reach_jansson),
		cmocka_unit_test(what_cannot_be_dumped_fails),
	};

	return unit_main(tests);
}
