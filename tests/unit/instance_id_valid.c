/* instance: which texts may name a record, for every byte at every place. */
#include "../support/unit.h"

#include "domain/instance.h"

static bool
is_alphanumeric(int c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static void
every_byte_at_every_place(void **state)
{
	char id[65];
	size_t at;
	bool good;
	int c;

	(void)state;
	for (at = 0; at < 64; at++) {
		for (c = 1; c < 256; c++) {
			memset(id, 'a', 64);
			id[64] = '\0';
			id[at] = (char)c;
			good = is_alphanumeric(c) ||
			       (at > 0 && (c == '_' || c == '-'));
			unit_check(instance_id_is_valid(id) == good,
			    "byte %d at %zu", c, at);
		}
	}
}

static void
one_to_64_characters(void **state)
{
	char id[200];
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(id); n++) {
		memset(id, 'a', n);
		id[n] = '\0';
		unit_check(instance_id_is_valid(id) == (n >= 1 && n <= 64),
		    "%zu characters", n);
	}
}

static void
paths_are_not_ids(void **state)
{
	static const char *const bad[] = { ".", "..", "../a", "a/b", "/a",
		"a.json", ".tmp-1", "-rf", "_a", "a b", "a\n", "\xc3\xa4" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(!instance_id_is_valid(bad[i]), "\"%s\"", bad[i]);
	assert_true(
	    instance_id_is_valid("10e758d0-31ad-4c4b-8f1b-81d03469a10e"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_at_every_place),
		cmocka_unit_test(one_to_64_characters),
		cmocka_unit_test(paths_are_not_ids),
	};

	return unit_main(tests);
}
