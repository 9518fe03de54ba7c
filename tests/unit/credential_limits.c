/* credential: 79 bytes are told, 80 are not, for SaaS 1.0 alone. */
#include "../support/unit.h"

#include "base/limits.h"
#include "domain/credential.h"

static int
check(enum family family, const char *name, const char *letter, size_t n,
    char text[LIMIT_RESULT_MSG])
{
	char *value = unit_repeat(letter, n);
	json_t *app_info =
	    json_pack("{s:s, s:s}", "frontEndUrl", "https://x", name, value);
	int rc;

	assert_non_null(app_info);
	*text = '\0';
	rc = credential_check(family, app_info, text, LIMIT_RESULT_MSG);
	json_decref(app_info);
	free(value);
	return rc;
}

static void
bytes_count(void **state)
{
	static const char *const names[] = { "userName", "password" };
	char text[LIMIT_RESULT_MSG], want[200];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(names); i++) {
		assert_int_equal(check(FAMILY_SAAS_V1, names[i], "x", 0, text),
		    0);
		assert_int_equal(check(FAMILY_SAAS_V1, names[i], "x", 79, text),
		    0);
		assert_int_equal(check(FAMILY_SAAS_V1, names[i], "x", 80, text),
		    -1);
		snprintf(want, sizeof(want),
		    "%s: has 80 bytes; SaaS 1.0 is told it encrypted, which "
		    "leaves room for 79",
		    names[i]);
		assert_string_equal(text, want);
		/* 26 and 27 characters of three bytes. */
		assert_int_equal(check(FAMILY_SAAS_V1, names[i], "云", 26,
				     text),
		    0);
		assert_int_equal(check(FAMILY_SAAS_V1, names[i], "云", 27,
				     text),
		    -1);
	}
}

static void
of_nothing_else(void **state)
{
	char text[LIMIT_RESULT_MSG];
	int family;

	(void)state;
	for (family = 0; family < FAMILY_COUNT; family++) {
		assert_int_equal(check((enum family)family, "memo", "x", 1024,
				     text),
		    0);
		assert_int_equal(credential_is_encrypted((enum family)family),
		    family == FAMILY_SAAS_V1);
		if (family != FAMILY_SAAS_V1)
			assert_int_equal(check((enum family)family, "password",
					     "x", 128, text),
			    0);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_count),
		cmocka_unit_test(of_nothing_else),
	};

	return unit_main(tests);
}
