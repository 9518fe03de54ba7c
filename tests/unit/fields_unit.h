/* fields_unit: tables and expectations that the tests of fields share. */
#ifndef KOOGATE_TESTS_UNIT_FIELDS_UNIT_H
#define KOOGATE_TESTS_UNIT_FIELDS_UNIT_H

#include "../support/unit.h"

#include "protocol/fields.h"

static const char *const choices[] = { "FREEZE", "UNFREEZE", NULL };

/* A member "m" of that kind with that value, as JSON, is refused with those
 * words; "" when it is taken. */
static inline void
expect(enum field_kind kind, const char *value, const char *words)
{
	struct field table[] = { { "m", kind, FIELD_MANDATORY, 0, choices },
		{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL } };
	char text[LIMIT_RESULT_MSG] = "m: ", json[256];
	json_t *members;

	snprintf(json, sizeof(json), "{\"m\":%s}", value);
	assert_non_null(members = json_loads(json, 0, NULL));
	unit_check(fields_check(table, members, text, sizeof(text)) ==
		       (*words == '\0' ? 0 : -1),
	    "%s: %s", value, text);
	assert_memory_equal(text, "m: ", 3);
	assert_string_equal(text + 3, words);
	json_decref(members);
}

/* One row of each kind. */
static const struct field all_kinds[] = {
	{ "first", FIELD_TEXT, FIELD_MANDATORY, 8, NULL },
	{ "second", FIELD_CHOICE, FIELD_MANDATORY, 32, choices },
	{ "third", FIELD_TIME, FIELD_OPTIONAL, 20, NULL },
	{ "fourth", FIELD_IDS, FIELD_OPTIONAL, 16, NULL },
	{ "fifth", FIELD_FLAG, FIELD_OPTIONAL, 0, NULL },
	{ "sixth", FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
	{ NULL, FIELD_ANY, FIELD_OPTIONAL, 0, NULL },
};

/* `json` is refused, and only the member's name told. */
static inline void
expect_fault(const char *json, const char *member)
{
	json_t *members = json_loads(json, 0, NULL);
	char text[LIMIT_RESULT_MSG];
	size_t len = strlen(member);

	assert_non_null(members);
	unit_check(fields_check(all_kinds, members, text, sizeof(text)) == -1,
	    "%s was taken", json);
	unit_check(strncmp(text, member, len) == 0 &&
		       strncmp(text + len, ": ", 2) == 0 &&
		       text[len + 2] != '\0',
	    "%s: %s", json, text);
	assert_null(strstr(text, "s3cr3t"));
	assert_null(strstr(text, "4711"));
	json_decref(members);
}

/* Every kind. */
static const enum field_kind kinds[] = { FIELD_TEXT, FIELD_CHOICE, FIELD_TIME,
	FIELD_IDS, FIELD_FLAG, FIELD_ANY };

/* The words after "member: ", or "" when accepted. */
static inline const char *
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

#endif
