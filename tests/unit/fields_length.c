/* fields: lengths are counted in characters, at n-1, n and n+1. */
#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const letters[] = { "a", "é", "云", "😀" };

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
text_at_every_published_limit(void **state)
{
	static const size_t limits[] = { 1, 2, 20, 32, 64, 128, 255, 512, 1024,
		2048 };
	char text[LIMIT_RESULT_MSG], want[64], *value;
	size_t i, j, n;
	int need;

	(void)state;
	for (i = 0; i < UNIT_COUNT(limits); i++) {
		snprintf(want, sizeof(want),
		    "member: longer than %zu characters", limits[i]);
		for (j = 0; j < UNIT_COUNT(letters); j++) {
			for (n = limits[i] - 1; n <= limits[i] + 1; n++) {
				need = n % 2 == 0 ? FIELD_OPTIONAL
						  : FIELD_MANDATORY;
				if (n == 0)
					continue;
				value = unit_repeat(letters[j], n);
				assert_int_equal(check(FIELD_TEXT,
						     (enum field_need)need,
						     limits[i], value, text),
				    n <= limits[i] ? 0 : -1);
				if (n > limits[i])
					assert_string_equal(text, want);
				free(value);
			}
		}
	}
}

static void
no_limit_of_its_own(void **state)
{
	char text[LIMIT_RESULT_MSG], *value = unit_repeat("云", 10000);

	(void)state;
	assert_int_equal(check(FIELD_TEXT, FIELD_MANDATORY, 0, value, text), 0);
	free(value);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_at_every_published_limit),
		cmocka_unit_test(no_limit_of_its_own),
	};

	return unit_main(tests);
}
