/* fields: each check by itself refuses a value that is not there, and names what
 * unknown members there are without repeating what nobody could read. */
#include "fields_unit.h"

#include "protocol/fields_checks.h"

static void
what_is_not_there(void **state)
{
	static int (*const all[])(const struct field *, const json_t *, char *,
	    size_t) = { fields_check_text, fields_check_choice,
		fields_check_time, fields_check_time_z, fields_check_number,
		fields_check_digits, fields_check_ids, fields_check_flag,
		fields_check_any, fields_check_int, fields_check_bool,
		fields_check_list };
	const struct field field = { "m", FIELD_TEXT, FIELD_OPTIONAL, 8,
		choices };
	char text[LIMIT_RESULT_MSG];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(all); i++) {
		*text = '\0';
		unit_check(all[i](&field, NULL, text, sizeof(text)) == -1 &&
			       strncmp(text, "must be ", 8) == 0,
		    "check %zu: %s", i, text);
	}
}

static void
choices_are_told_as_far_as_there_is_room(void **state)
{
	static const char whole[] = "must be one of FREEZE, UNFREEZE";
	char text[64];
	size_t size;

	(void)state;
	for (size = 1; size <= sizeof(text); size++) {
		assert_int_equal(fields_choose(choices, "THAW", text, size),
		    -1);
		unit_check(strncmp(text, whole, strlen(text)) == 0 &&
			       strlen(text) == (size <= strlen(whole)
						       ? size - 1
						       : strlen(whole)),
		    "%zu bytes: %s", size, text);
	}
}

static void
unknown(const char *name, const char *told)
{
	static const char *const known[] = { "activity", NULL };
	json_t *members = json_object();

	json_object_set_new(members, name, json_true());
	assert_string_equal(fields_unknown(members, known), told);
	json_decref(members);
}

static void
unknown_names(void **state)
{
	char *name = unit_repeat("n", 32);

	(void)state;
	unknown("aKtivity", "aKtivity");
	unknown("", "a name");
	unknown("a b", "a name");
	unknown(name, name);
	free(name);
	name = unit_repeat("n", 33);
	unknown(name, "a name");
	free(name);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_there),
		cmocka_unit_test(choices_are_told_as_far_as_there_is_room),
		cmocka_unit_test(unknown_names),
	};

	return unit_main(tests);
}
