/* import: a line and its alias with every allocation failing, in buf, jansson or
 * OpenSSL: the records are whole, or memory is short, and never is the line
 * bad.  buf is compiled into this program; see alloc_v1.c. */
#include "import_unit.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#undef malloc
#undef realloc

static json_t *line, *want, *want_alias;

static enum unit_outcome
judge(json_t *got, const json_t *expected)
{
	enum unit_outcome outcome = UNIT_REFUSED;

	if (got != NULL)
		outcome = json_equal(got, expected) ? UNIT_RIGHT : UNIT_WRONG;
	json_decref(got);
	return outcome;
}

static enum unit_outcome
of_a_line(void)
{
	char text[ERR_TEXT_MAX];
	json_t *got;

	unit_failing.armed = true;
	got = import_record(line, NULL, IMPORT_UNIT_NOW, text, sizeof(text));
	unit_failing.armed = false;
	if (got == NULL && *text != '\0')
		return UNIT_WRONG;
	return judge(got, want);
}

static enum unit_outcome
of_an_alias(void)
{
	json_t *pending = json_deep_copy(want), *got;

	unit_failing.armed = true;
	got = import_alias(want, pending, IMPORT_UNIT_NOW);
	unit_failing.armed = false;
	return judge(got, want_alias);
}

static void
a_record(void **state)
{
	(void)state;
	unit_each_failure(of_a_line, 20);
}

static void
an_alias(void **state)
{
	(void)state;
	unit_each_failure(of_an_alias, 20);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record),
		cmocka_unit_test(an_alias),
	};
	char text[ERR_TEXT_MAX];

	line = import_unit_line("saas", "data", "{\"a\":[1,{\"b\":2}]}");
	json_object_set_new(line, "businessId", json_string("B1"));
	want = import_record(line, NULL, IMPORT_UNIT_NOW, text, sizeof(text));
	want_alias = import_alias(want, json_deep_copy(want), IMPORT_UNIT_NOW);
	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
