/* kit: what 1.0 and 2.0 send, as arrays or as strings, becomes the same. */
#include "tenant_unit.h"

#include "protocol/xsign.h"

#define DEPARTMENTS(name)                               \
	"[{\"orgCode\":\"o1\",\"" name "\":\"Sales\"}," \
	"{\"orgCode\":\"o2\",\"" name "\":\"East\",\"parentCode\":\"o1\"}]"

/* Put `list`, JSON text, under that name: as an array, or as a string. */
static json_t *
body_with(enum kit_call call, const char *name, const char *list, bool text)
{
	json_t *body = tenant_unit_body(call, KIT_ADD);

	json_object_del(body, "orgInfoList");
	json_object_set_new(body, name,
	    text ? json_string(list) : json_loads(list, 0, NULL));
	return body;
}

/* It is taken, and becomes `want`; the body is left alone and dropped. */
static void
becomes(enum kit_call call, enum kit_version version, json_t *body,
    const json_t *want)
{
	json_t *before = json_deep_copy(body), *members;
	char words[LIMIT_RESULT_MSG];

	unit_check(fields_check(kit_fields(call, version), body, words,
		       sizeof(words)) == 0,
	    "%s", words);
	members = kit_members(call, version, body);
	assert_true(json_equal(members, want));
	assert_true(json_equal(body, before));
	json_decref(members);
	json_decref(before);
	json_decref(body);
}

static void
departments(void **state)
{
	json_t *want = tenant_unit_body(KIT_ALL_ORGS, KIT_ADD);
	int text;

	(void)state;
	for (text = 0; text < 2; text++) {
		becomes(KIT_ALL_ORGS, KIT_V2,
		    body_with(KIT_ALL_ORGS, "orgInfoList",
			DEPARTMENTS("orgName"), text),
		    want);
		becomes(KIT_ALL_ORGS, KIT_V1,
		    body_with(KIT_ALL_ORGS, "orgInfo", DEPARTMENTS("name"),
			text),
		    want);
	}
	json_decref(want);
}

static void
users(void **state)
{
	json_t *want = tenant_unit_body(KIT_AUTH, KIT_ADD), *body;
	char *list;

	(void)state;
	list = json_dumps(json_object_get(want, "userList"), 0);
	becomes(KIT_AUTH, KIT_V1, json_deep_copy(want), want);
	body = body_with(KIT_AUTH, "userList", list, true);
	becomes(KIT_AUTH, KIT_V1, json_deep_copy(body), want);
	becomes(KIT_AUTH, KIT_V2, body, want);
	free(list);
	json_decref(want);
}

static void
a_fault_has_the_name_that_was_sent(void **state)
{
	json_t *body = body_with(KIT_ALL_ORGS, "orgInfo",
	    "[{\"orgCode\":\"o1\",\"orgName\":\"n\"}]", true);
	char words[LIMIT_RESULT_MSG];

	(void)state;
	assert_int_equal(fields_check(kit_fields(KIT_ALL_ORGS, KIT_V1), body,
			     words, sizeof(words)),
	    -1);
	assert_string_equal(words, "orgInfo/0/name: missing");
	assert_int_equal(fields_check(kit_fields(KIT_ALL_ORGS, KIT_V2), body,
			     words, sizeof(words)),
	    -1);
	assert_string_equal(words, "orgInfoList: missing");
	json_decref(body);
}

/* A list of one-letter departments has ten bytes for each value, whatever its
 * length; one that has two bytes for each is not of the kit. */
static void
values_for_a_length(void **state)
{
	size_t len;

	(void)state;
	assert_int_equal(kit_values(0), 1024);
	assert_int_equal(kit_values(65536), 9216);
	for (len = 16; len <= LIMIT_BODY_KIT; len *= 2) {
		assert_true(kit_values(len) >= len / 10 ||
			    kit_values(len) == LIMIT_JSON_VALUES);
		assert_true(kit_values(len) <= LIMIT_JSON_VALUES);
		assert_true(len < 4096 || kit_values(len) < len / 2);
	}
}

/* At the edge, and one beyond, in a body of the same length. */
static void
one_value_too_many(void **state)
{
	struct buf body = BUF_INIT, out = BUF_INIT;
	size_t beyond, i;

	(void)state;
	for (beyond = 0; beyond <= 1; beyond++) {
		buf_reset(&body);
		buf_addstr(&body, "{\"a\":[0");
		/* The object, the list and its first are three. */
		for (i = 3; i < kit_values(8192) + beyond - 1; i++)
			buf_addstr(&body, ",0");
		buf_addstr(&body, "],\"b\":\"");
		while (body.len < 8190)
			buf_addch(&body, 'x');
		buf_addstr(&body, "\"}");
		assert_int_equal(body.len, 8192);
		buf_reset(&out);
		assert_int_equal(xsign_canonical(body.data, body.len, &out),
		    beyond == 0 ? 0 : -1);
	}
	buf_release(&body);
	buf_release(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(departments),
		cmocka_unit_test(users),
		cmocka_unit_test(a_fault_has_the_name_that_was_sent),
		cmocka_unit_test(values_for_a_length),
		cmocka_unit_test(one_value_too_many),
	};

	return unit_main(tests);
}
