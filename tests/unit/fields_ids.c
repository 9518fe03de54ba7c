/* fields: a list of ids has at most 100 ids and 6,499 characters. */
#include "../support/unit.h"

#include "protocol/fields.h"

static int
check(enum field_kind kind, enum field_need need, size_t max, const char *value,
    char text[LIMIT_RESULT_MSG])
{
	struct field table[] = { { "member", kind, need, max, NULL },
		{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL } };
	json_t *members = json_pack("{s:s}", "member", value);
	int rc;

	assert_non_null(members);
	rc = fields_check(table, members, text, LIMIT_RESULT_MSG);
	json_decref(members);
	return rc;
}

static void
ids_have_a_number_and_a_length(void **state)
{
	static const char *const id = "10e758d0-31ad-4c4b-8f1b-81d03469a10e";
	char text[LIMIT_RESULT_MSG], *value;
	struct buf list = BUF_INIT;
	size_t n;

	(void)state;
	for (n = 1; n <= 102; n++) {
		buf_addf(&list, n > 1 ? ",%s" : "%s", id);
		assert_int_equal(check(FIELD_IDS, FIELD_MANDATORY,
				     LIMIT_QUERY_IDS_TEXT, buf_str(&list),
				     text),
		    n <= 100 ? 0 : -1);
	}
	assert_string_equal(text, "member: more than 100 ids");
	buf_release(&list);
	for (n = 6498; n <= 6500; n++) {
		value = unit_repeat("i", n);
		assert_int_equal(check(FIELD_IDS, FIELD_MANDATORY,
				     LIMIT_QUERY_IDS_TEXT, value, text),
		    n <= 6499 ? 0 : -1);
		free(value);
	}
	assert_string_equal(text, "member: longer than 6499 characters");
	/* Commas count, whatever stands between them. */
	value = unit_repeat(",", 101);
	assert_int_equal(check(FIELD_IDS, FIELD_MANDATORY, 0, value, text), -1);
	assert_string_equal(text, "member: blank");
	value[0] = 'i';
	assert_int_equal(check(FIELD_IDS, FIELD_MANDATORY, 0, value, text), -1);
	assert_string_equal(text, "member: more than 100 ids");
	value[100] = '\0';
	assert_int_equal(check(FIELD_IDS, FIELD_MANDATORY, 0, value, text), 0);
	free(value);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_have_a_number_and_a_length),
	};

	return unit_main(tests);
}
