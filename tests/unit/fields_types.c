/* fields: a value of another type is wrong, whether needed or not. */
#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const choices[] = { "FREEZE", "UNFREEZE", NULL };
static const enum field_kind kinds[] = { FIELD_TEXT, FIELD_CHOICE, FIELD_TIME,
	FIELD_IDS, FIELD_FLAG, FIELD_ANY };

/* The words after "member: ", or "" when accepted. */
static const char *
check(enum field_kind kind, enum field_need need, const char *json)
{
	static char text[LIMIT_RESULT_MSG];
	struct field table[] = { { "member", kind, need, 64, choices },
		{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL } };
	json_t *members = json_loads(json, 0, NULL);
	int rc;

	assert_non_null(members);
	text[0] = '\0';
	rc = fields_check(table, members, text, sizeof(text));
	json_decref(members);
	assert_int_equal(rc, text[0] == '\0' ? 0 : -1);
	if (rc == 0)
		return "";
	assert_memory_equal(text, "member: ", 8);
	return text + 8;
}

static void
other_types_are_wrong_whether_needed_or_not(void **state)
{
	static const char *const wrong[] = { "{\"member\":2}",
		"{\"member\":-1}", "{\"member\":1.0}", "{\"member\":true}",
		"{\"member\":false}" };
	static const char *const nested[] = { "{\"member\":{}}",
		"{\"member\":[]}", "{\"member\":[\"1\"]}" };
	int need;
	size_t i, k;

	(void)state;
	for (need = FIELD_OPTIONAL; need <= FIELD_MANDATORY; need++) {
		for (k = 0; k < UNIT_COUNT(kinds); k++) {
			for (i = 0; i < UNIT_COUNT(wrong); i++)
				assert_string_not_equal(check(kinds[k],
							    (enum field_need)
								need,
							    wrong[i]),
				    "");
			for (i = 0; i < UNIT_COUNT(nested); i++)
				assert_int_equal(*check(kinds[k],
						     (enum field_need)need,
						     nested[i]) == '\0',
				    kinds[k] == FIELD_ANY);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_types_are_wrong_whether_needed_or_not),
	};

	return unit_main(tests);
}
